// Makes dist/extension.js, one file with the language client in it, and dist/licences.txt, the
// licences of what is in it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const { metafile } = await build({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  minify: true,
  metafile: true,
  logLevel: 'warning',
});

const packages = new Set(Object.keys(metafile.inputs).flatMap(
  (path) => path.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []));
const licence = (folder) => {
  const { name, version, license, files: _, ...rest } = JSON.parse(readFileSync(join(folder, 'package.json')));
  for (const file of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'License.txt', 'license']) {
    try {
      return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    } catch {
      // Another name, perhaps.
    }
  }
  throw new Error(`${name} ${version} has no licence file`, { cause: rest });
};
writeFileSync('dist/licences.txt', [...packages].sort().map(licence).join('\n----\n\n'));

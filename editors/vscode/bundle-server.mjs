// Puts an installed tree (bin/ and share/, as `cmake --install` makes it) into server/linux-x64, so
// that the package needs no other installation:
//
//   npm run bundle-server -- PATH_TO_INSTALL_TREE
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const tree = process.argv[2];
if (!tree || !existsSync(join(tree, 'bin', 'copydesk'))) {
  console.error(tree ? `There is no bin/copydesk in ${tree}.`
                     : 'usage: npm run bundle-server -- PATH_TO_INSTALL_TREE');
  process.exit(2);
}
const target = join(import.meta.dirname, 'server', 'linux-x64');
rmSync(target, { recursive: true, force: true });
cpSync(join(tree, 'bin', 'copydesk'), join(target, 'bin', 'copydesk'), { recursive: true });
cpSync(join(tree, 'share', 'copydesk'), join(target, 'share', 'copydesk'), { recursive: true });
console.log(`Bundled ${tree} as ${target}.`);

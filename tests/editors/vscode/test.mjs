// Copydesk in VS Code, which code-server runs in a browser without a window. Run in a folder with a
// copy of the article; $COPYDESK names the program, $VSIX the extension, $INSTALLED the folder that
// tests/editors/vscode/install made. Pictures go to $SCREENSHOTS.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const { INSTALLED, VSIX, SCREENSHOTS, COPYDESK, HOME } = process.env;
const { chromium } = createRequire(join(INSTALLED, '_'))('playwright-core');
const kPort = 20_000 + process.pid % 20_000;
const kLimit = 30_000;
const kEntry = join(INSTALLED, 'node_modules/code-server/out/node/entry.js');
const folders = ['--user-data-dir', join(HOME, 'user'), '--extensions-dir', join(HOME, 'extensions')];

mkdirSync(join(HOME, 'user/User'), { recursive: true });
mkdirSync(SCREENSHOTS, { recursive: true });
writeFileSync(join(HOME, 'user/User/settings.json'), JSON.stringify({
  'copydesk.serverPath': COPYDESK,
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Default Light Modern',
  'window.commandCenter': false,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'editor.fontSize': 15,
  'files.autoSave': 'afterDelay',
  'files.autoSaveDelay': 100,
}));

function node(args) {
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
}

function finished(child) {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { said += data; });
  return new Promise((done) => child.on('exit', (status) => done({ status, said })));
}

async function until(what, condition) {
  const end = Date.now() + kLimit;
  for (;;) {
    if (await condition()) return;
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

const proved = (what) => console.log(`  ${what}`);
const article = (name = 'summit.md') => readFileSync(name, 'utf8');

const installation = await finished(node([kEntry, ...folders, '--install-extension', VSIX]));
assert.equal(installation.status, 0, installation.said);

const server = node([kEntry, '--auth', 'none', '--bind-addr', `127.0.0.1:${kPort}`,
  '--disable-telemetry', '--disable-update-check', ...folders, resolve('.')]);
const log = finished(server);
let browser;
let page;
try {
  const address = `http://127.0.0.1:${kPort}/?folder=${encodeURIComponent(resolve('.'))}`;
  await until('the server of VS Code', () => fetch(address).then((answer) => answer.ok, () => false));
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  page = await browser.newPage({ viewport: { width: 1180, height: 640 } });
  page.setDefaultTimeout(kLimit);
  await page.goto(address);

  const began = Date.now();
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'summit.md' }).dblclick();
  const squiggles = page.locator('.squiggly-error, .squiggly-warning');
  await until('squiggles', async () => await squiggles.count() >= 3);
  proved(`an article is opened and has squiggles (${((Date.now() - began) / 1000).toFixed(1)} s)`);

  const status = page.locator('.statusbar-item', { has: page.locator('.codicon-error') })
    .and(page.locator('[id="copydesk.copydesk.status"], [id*="copydesk"]')).first();
  await until('the counts in the status bar', async () => /[1-9]/.test(await status.innerText()));
  proved('the status bar counts errors and warnings');

  // Puts the cursor into a word; words stand in spans of the editor's lines.
  const editor = page.locator('.editor-instance .monaco-editor').first();
  const goTo = async (line, column) => {
    await editor.locator('.view-lines').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('Control+g');
    await page.locator('.quick-input-widget input').first().fill(`:${line}:${column}`);
    await page.keyboard.press('Enter');
    const place = page.locator('[id="status.editor.selection"]');
    await until('the cursor', async () => (await place.innerText()).includes(`Ln ${line},`));
    await page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
  };
  const columnOf = (line, words, name) => article(name).split('\n')[line - 1].indexOf(words) + 2;

  // Opens the menu of quick fixes; VS Code has none as long as it still waits for them.
  const menu = page.locator('.action-widget');
  const quickFix = async (title) => {
    const item = menu.getByText(title, { exact: true });
    await until(`the quick fix ${title}`, async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
      return item.waitFor({ timeout: 3000 }).then(() => true, () => false);
    });
    return item;
  };
  await goTo(5, columnOf(5, 'snior'));
  await quickFix('Replace with “senior”');
  await page.screenshot({ path: join(SCREENSHOTS, 'vscode.png') });
  // The best one has the focus.
  await page.keyboard.press('Enter');
  await until('the fix', () => article().includes('a dozen senior planners'));
  proved('a quick fix is chosen from the menu and applied');

  const squiggly = await squiggles.count();
  await goTo(5, columnOf(5, 'the the'));
  const allow = await quickFix('Allow doubled-word here');
  // The menu takes no click before the pointer has moved.
  for (const at of [300, 301]) await page.mouse.move(at, at);
  await allow.click();
  const reason = page.locator('.quick-input-widget input').first();
  await reason.fill('a refrain');
  await page.keyboard.press('Enter');
  await until('the comment', () => article().includes('<!-- copydesk allow doubled-word: a refrain -->'));
  await until('its squiggle to go', async () => await squiggles.count() < squiggly);
  await page.keyboard.press('Control+z');
  await until('the article without the comment', () => !article().includes('<!--'));
  proved('what is right is allowed by a comment, with the reason that was asked for');

  await goTo(3, columnOf(3, 'Ryder thanked'));
  await page.keyboard.press('F2');
  const box = page.locator('.rename-box input');
  await box.waitFor();
  await box.fill('Rider');
  await page.keyboard.press('Enter');
  await until('the new name', () => /Guy Rider.*Mr\. Rider[^]*Later Rider left/.test(article()));
  proved('a person is renamed in every form');

  const command = async (name) => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill(`>${name}`);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
  };
  await goTo(7, columnOf(7, 'expalin'));
  await command('Copydesk: Add Word to the Project');
  const words = '.copydesk/words.txt';
  await until('the word', () => existsSync(words) && /^expalin$/m.test(readFileSync(words, 'utf8')));
  await until('its squiggle to go', async () => await page.locator('.squiggly-error').count() === 1);
  proved('a word is added to the project’s dictionary, its squiggle goes');

  await command('Copydesk: Fix All');
  await until('the safe fix', () => article().includes('sang the song'));
  proved('all that is safe is fixed by a command');

  await command('Copydesk: Article Report');
  await until('the report', async () => {
    const frames = await Promise.all(page.frames().map((frame) =>
      frame.locator('body').innerText({ timeout: 1000 }).catch(() => '')));
    return frames.some((text) => text.includes('Article report') && text.includes('Guy Rider'));
  });
  await page.screenshot({ path: join(SCREENSHOTS, 'vscode-report.png') });
  proved('the article report opens beside the article');

  // The picture in the README.
  await command('View: Close All Editors');
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'harbour.md' }).dblclick();
  await until('squiggles', async () => await squiggles.count() >= 5);
  const line = article('harbour.md').split('\n').findIndex((one) => one.includes('snior')) + 1;
  await goTo(line, columnOf(line, 'snior', 'harbour.md'));
  await quickFix('Replace with “senior”');
  await page.screenshot({ path: join(SCREENSHOTS, 'readme.png') });
} catch (error) {
  await page?.screenshot({ path: join(SCREENSHOTS, 'vscode-failed.png') });
  console.log(error.stack);
  process.exitCode = 1;
} finally {
  await browser?.close();
  server.kill();
  const { said } = await log;
  if (process.exitCode) console.log(said.slice(-3000));
}

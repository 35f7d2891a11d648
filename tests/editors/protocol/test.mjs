// A scripted client on vscode-jsonrpc, what VS Code itself speaks through: every request of the
// server, in all encodings of columns. Run in a folder with a copy of the article; $COPYDESK names
// the program, $MODULES the folder of packages.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(process.env.MODULES, '_'));
const rpc = require('vscode-jsonrpc/node');

const kArticle = readFileSync('summit.md', 'utf8');
const kFaults = ['the the', 'snior', 'expalin'];
const address = (name) => pathToFileURL(name).href;

// The units that a column counts, of a piece of text.
const kUnits = {
  'utf-8': (text) => Buffer.byteLength(text),
  'utf-16': (text) => text.length,
  'utf-32': (text) => [...text].length,
};

class Text {
  constructor(text, encoding) {
    this.text = text;
    this.units = kUnits[encoding];
  }

  position(offset) {
    const before = this.text.slice(0, offset);
    const line = before.split('\n').length - 1;
    return { line, character: this.units(before.slice(before.lastIndexOf('\n') + 1)) };
  }

  range(start, end) {
    return { start: this.position(start), end: this.position(end) };
  }

  of(words) {
    const start = this.text.indexOf(words);
    assert.notEqual(start, -1, `the text has no “${words}”`);
    return this.range(start, start + words.length);
  }

  offset({ line, character }) {
    const lines = this.text.split('\n');
    let offset = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
    for (let rest = character; rest > 0;) {
      const point = String.fromCodePoint(this.text.codePointAt(offset));
      rest -= this.units(point);
      assert.ok(rest >= 0, 'a column within a character');
      offset += point.length;
    }
    return offset;
  }

  covered(range) {
    return this.text.slice(this.offset(range.start), this.offset(range.end));
  }

  // The text after edits of the server.
  edited(edits) {
    const places = edits.map((one) => [this.offset(one.range.start), this.offset(one.range.end), one.newText]);
    places.sort((a, b) => b[0] - a[0]);
    return places.reduce((text, [start, end, more]) => text.slice(0, start) + more + text.slice(end), this.text);
  }
}

class Client {
  constructor(settings = {}) {
    this.settings = settings;
    this.published = [];
    this.requests = [];
    this.progress = [];
    this.edits = [];
    this.waiting = [];
    this.process = spawn(process.env.COPYDESK, ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.exited = new Promise((done) => this.process.on('exit', (status) => done(status)));
    this.listen(this.process.stdout, this.process.stdin);
  }

  listen(input, output) {
    this.connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(input), new rpc.StreamMessageWriter(output));
    this.connection.onNotification((method, params) => {
      if (method === 'textDocument/publishDiagnostics') this.published.push(params);
      if (method === '$/progress') this.progress.push(params);
      this.waiting.splice(0).forEach((wake) => wake());
    });
    this.connection.onUnhandledProgress?.((params) => this.progress.push(params));
    this.connection.onRequest((method, params) => {
      this.requests.push(method);
      setImmediate(() => this.waiting.splice(0).forEach((wake) => wake()));
      if (method === 'workspace/applyEdit') {
        this.edits.push(params.edit);
        return { applied: true };
      }
      return method === 'workspace/configuration' ? params.items.map(() => this.settings) : null;
    });
    this.connection.onError(() => undefined);
    this.connection.listen();
  }

  async start(capabilities = {}) {
    this.result = await this.ask('initialize', {
      processId: process.pid,
      rootUri: address('.'),
      workspaceFolders: [{ uri: address('.'), name: 'articles' }],
      capabilities,
    });
    await this.tell('initialized', {});
    return this;
  }

  ask(method, params, token) {
    return token ? this.connection.sendRequest(method, params, token) : this.connection.sendRequest(method, params);
  }

  tell(method, params) {
    return this.connection.sendNotification(method, params);
  }

  async until(what, condition) {
    const end = Date.now() + 10_000;
    for (;;) {
      const found = condition();
      if (found) return found;
      assert.ok(Date.now() < end, `waited in vain for ${what}`);
      await new Promise((wake) => {
        this.waiting.push(wake);
        setTimeout(wake, 100);
      });
    }
  }

  open(uri, text, languageId = 'markdown', version = 1) {
    this.tell('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  change(uri, version, ...contentChanges) {
    this.tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri) {
    this.tell('textDocument/didClose', { textDocument: { uri } });
  }

  diagnostics(uri, version) {
    return this.until(`diagnostics of ${uri}, version ${version}`, () =>
      this.published.findLast((one) => one.uri === uri && one.version === version)?.diagnostics);
  }

  async stop() {
    await this.ask('shutdown');
    await this.tell('exit');
    return this.exited;
  }
}

async function rejects(promise, code) {
  await assert.rejects(promise, (error) => {
    assert.equal(error.code, code, error.message);
    return true;
  });
}

// As many numbers as wanted, the same ones in every run.
function* numbers(state = 12345) {
  for (;;) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    yield state >>> 8;
  }
}

const kFull = {
  general: {},
  textDocument: {
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source.fixAll'] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
      isPreferredSupport: true,
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, applyEdit: true },
  window: { workDoneProgress: true },
};

const tests = {
  async 'marks cover the words at fault, whatever a column counts and however lines end'() {
    for (const encoding of Object.keys(kUnits)) {
      const client = await new Client().start({ general: { positionEncodings: [encoding, 'utf-16'] } });
      assert.equal(client.result.capabilities.positionEncoding, encoding);
      for (const ends of ['\n', '\r\n']) {
        const text = new Text(kArticle.replaceAll('\n', ends), encoding);
        const uri = `untitled:${encoding}${ends.length}`;
        client.open(uri, text.text);
        const covered = (await client.diagnostics(uri, 1)).map((one) => text.covered(one.range));
        for (const fault of kFaults) assert.ok(covered.includes(fault), `${encoding}: ${covered}`);
      }
      assert.equal(await client.stop(), 0);
    }
  },

  async 'columns are UTF-16 units where nothing is agreed'() {
    const client = await new Client().start();
    assert.equal(client.result.capabilities.positionEncoding ?? 'utf-16', 'utf-16');
    await client.stop();
  },

  async 'a hundred incremental edits give what the whole text gives'() {
    const pieces = ['🎉', 'e\u0301', '\r\n', '\n\n', ' the the ', 'snior', ' Mr. Ryder ', '', '', 'x', '# ', '👩‍🚒'];
    for (const encoding of Object.keys(kUnits)) {
      const client = await new Client().start({ general: { positionEncodings: [encoding] } });
      const random = numbers();
      const next = (below) => random.next().value % below;
      let text = new Text(kArticle, encoding);
      const points = () => [...text.text];
      const offset = () => points().slice(0, next(points().length + 1)).join('').length;
      client.open('untitled:edited', text.text);
      for (let version = 2; version <= 101; ++version) {
        const start = offset();
        const rest = [...text.text.slice(start)];
        const end = start + rest.slice(0, next(Math.min(rest.length + 1, 12))).join('').length;
        const piece = pieces[next(pieces.length)];
        // A lone CR is a line end of its own in the protocol, and splits no character of ours.
        const after = text.text.slice(0, start) + piece + text.text.slice(end);
        if (/\r(?!\n)/.test(after)) {
          client.change('untitled:edited', version, { text: text.text });
          continue;
        }
        client.change('untitled:edited', version, { range: text.range(start, end), text: piece });
        text = new Text(after, encoding);
      }
      client.open('untitled:whole', text.text);
      const plain = (list) => list.map(({ range, code, message }) => ({ range, code, message }));
      assert.deepEqual(plain(await client.diagnostics('untitled:edited', 101)),
        plain(await client.diagnostics('untitled:whole', 1)));
      await client.stop();
    }
  },

  async 'diagnostics say what, why and how grave'() {
    const client = await new Client().start(kFull);
    const uri = address('summit.md');
    client.open(uri, kArticle);
    const found = await client.diagnostics(uri, 1);
    const doubled = found.find((one) => one.code === 'doubled-word');
    assert.equal(doubled.source, 'copydesk');
    assert.equal(doubled.severity, 1);
    assert.match(doubled.codeDescription.href, /^https?:\/\/.*doubled-word/);
    assert.ok(doubled.data);
    const names = kArticle + '\nGuy Rydar left. Guy Ryder stayed, and Guy Ryder sang.\n';
    client.change(uri, 2, { text: names });
    const drift = (await client.diagnostics(uri, 2)).find((one) => one.code === 'name-misspelled');
    const text = new Text(names, 'utf-16');
    assert.ok(drift?.relatedInformation.some((one) => text.covered(one.location.range).endsWith('Ryder')));
    await client.stop();
  },

  async 'a client that asks for diagnostics gets them once, and unchanged ones by their result id'() {
    const client = await new Client({ checkWorkspace: true }).start({ ...kFull, textDocument: { ...kFull.textDocument, diagnostic: {} } });
    const textDocument = { uri: address('summit.md') };
    client.open(textDocument.uri, kArticle);
    const report = await client.ask('textDocument/diagnostic', { textDocument });
    assert.equal(report.kind, 'full');
    assert.ok(report.items.length >= 3);
    const previousResultId = report.resultId;
    assert.equal((await client.ask('textDocument/diagnostic', { textDocument, previousResultId })).kind, 'unchanged');
    client.change(textDocument.uri, 2, { text: 'All is well.\n' });
    const after = await client.ask('textDocument/diagnostic', { textDocument, previousResultId });
    assert.deepEqual(after.items, []);
    const whole = await client.ask('workspace/diagnostic', { previousResultIds: [] });
    const others = whole.items.filter((one) => one.uri === address('crlf.md') && one.items.length >= 3);
    assert.equal(others.length, 1, whole.items.map((one) => `${one.uri} ${one.items?.length}`).join('; '));
    assert.deepEqual(client.published.filter((one) => one.uri === textDocument.uri && one.diagnostics.length), []);
    await client.stop();
  },

  async 'code actions: best fix first, all of a kind, the dictionary, a name, exceptions'() {
    const client = await new Client().start(kFull);
    const uri = address('summit.md');
    const source = `${kArticle}\nThe snior crew and the Quibblix sang.\nMrs Quibblex left the Quibblix.\n`;
    const text = new Text(source, 'utf-16');
    client.open(uri, source);
    const found = await client.diagnostics(uri, 1);
    const actionsAt = (words, only) => client.ask('textDocument/codeAction', {
      textDocument: { uri }, range: text.of(words),
      context: { diagnostics: found.filter((one) => text.covered(one.range) === words).slice(0, 1), only },
    });
    const actions = await actionsAt('snior');
    assert.equal(actions[0].title, 'Replace with “senior”');
    assert.equal(actions.filter((one) => one.isPreferred).length, 1);
    assert.ok(actions[0].isPreferred);
    const resolved = await client.ask('codeAction/resolve', actions[0]);
    const edits = (edit) => edit.changes?.[uri] ?? edit.documentChanges[0].edits;
    assert.ok(text.edited(edits(resolved.edit)).includes('a dozen senior planners'));
    const titles = actions.map((one) => one.title);
    for (const wanted of [/^Add “snior” to the project’s dictionary$/, /^Add “snior” to your dictionary$/,
      /^Allow misspelling here$/, /^Allow misspelling in this file$/, /project$/, /^Fix all misspelling/]) {
      assert.ok(titles.some((title) => wanted.test(title)), `${wanted} is not in ${titles.join('; ')}`);
    }
    const names = (await actionsAt('Quibblex')).map((one) => one.title);
    assert.ok(names.includes('Add “Quibblex” to your dictionary'), names.join('; '));
    assert.ok(!names.includes('“Quibblex” is a name'), 'it would speak against Quibblix');
    const word = actions.find((one) => one.command?.command === 'copydesk.addToDictionary');
    assert.ok(word);
    assert.deepEqual((await client.ask('codeAction/resolve', word)).command, word.command);
    const all = await actionsAt('snior', ['source.fixAll']);
    assert.deepEqual([...new Set(all.map((one) => one.kind))], ['source.fixAll.copydesk']);
    const fixed = text.edited(edits((await client.ask('codeAction/resolve', all[0])).edit));
    assert.ok(fixed.includes('sang the song'));
    await client.stop();
  },

  async 'a client that knows commands only has its fixes made by the server'() {
    const client = await new Client().start({ workspace: { applyEdit: true } });
    const uri = 'untitled:commands';
    const source = 'He saw the the end of of it.\n';
    client.open(uri, source);
    const [first] = await client.diagnostics(uri, 1);
    const actions = await client.ask('textDocument/codeAction', {
      textDocument: { uri }, range: first.range, context: { diagnostics: [first] },
    });
    const text = new Text(source, 'utf-16');
    const edited = async (title) => {
      const { command, arguments: args } = actions.find((one) => one.title === title);
      await client.ask('workspace/executeCommand', { command, arguments: args });
      return text.edited(client.edits.at(-1).changes[uri]);
    };
    assert.equal(await edited('Remove the second “the”'), 'He saw the end of of it.\n');
    assert.equal(await edited('Fix all that is safe to fix'), 'He saw the end of it.\n');
    assert.match(await edited('Allow doubled-word here'), /^<!-- copydesk allow doubled-word -->\n\nHe/);
    await client.stop();
  },

  async 'people: hover, symbols, first mention, references, highlights, rename'() {
    const client = await new Client().start(kFull);
    const uri = address('summit.md');
    const text = new Text(kArticle, 'utf-16');
    client.open(uri, kArticle);
    const place = { textDocument: { uri }, position: text.of('Ryder thanked').start };
    assert.match((await client.ask('textDocument/hover', place)).contents.value, /Guy Ryder/);
    const definition = [await client.ask('textDocument/definition', place)].flat();
    assert.ok(text.covered(definition[0].range).includes('Guy Ryder'));
    const references = await client.ask('textDocument/references', { ...place, context: { includeDeclaration: true } });
    assert.deepEqual(references.map((one) => text.covered(one.range)).sort(), ['Guy Ryder', 'Ryder', 'Ryder']);
    assert.equal((await client.ask('textDocument/documentHighlight', place)).length, 3);
    const symbols = JSON.stringify(await client.ask('textDocument/documentSymbol', { textDocument: { uri } }));
    for (const name of ['The harbour summit 🎉', 'Guy Ryder', 'WFP']) assert.ok(symbols.includes(name), name);
    assert.equal((await client.ask('textDocument/prepareRename', place)).placeholder, 'Ryder');
    const { changes, documentChanges } = await client.ask('textDocument/rename', { ...place, newName: 'Rider' });
    const renamed = text.edited(changes?.[uri] ?? documentChanges[0].edits);
    assert.equal(renamed, kArticle.replaceAll('Ryder', 'Rider'));
    await assert.rejects(client.ask('textDocument/rename', { ...place, newName: ' ' }));
    const nowhere = { textDocument: { uri }, position: { line: 1, character: 0 } };
    assert.equal(await client.ask('textDocument/hover', nowhere), null);
    await assert.rejects(client.ask('textDocument/rename', { ...nowhere, newName: 'Rider' }));
    await client.stop();
  },

  async 'commands: dictionary, name, allow, report, workspace with progress'() {
    const client = await new Client().start(kFull);
    const uri = address('summit.md');
    client.open(uri, kArticle);
    const found = await client.diagnostics(uri, 1);
    const run = (command, argument) => client.ask('workspace/executeCommand', { command, arguments: [argument] });
    assert.match((await run('copydesk.articleReport', { uri })).markdown, /Guy Ryder/);
    const left = (rule) => client.until(`${rule} to go`, () => {
      const last = client.published.findLast((one) => one.uri === uri);
      return last && !last.diagnostics.some((one) => rule(one)) && last.diagnostics;
    });
    const text = new Text(kArticle, 'utf-16');
    await run('copydesk.addToDictionary', { uri, word: 'snior', scope: 'project' });
    await left((one) => text.covered(one.range) === 'snior');
    assert.match(readFileSync('.copydesk/words.txt', 'utf8'), /^snior$/m);
    await run('copydesk.addName', { uri, name: 'Expalin' });
    assert.match(readFileSync('.copydesk/names.yaml', 'utf8'), /Expalin/);
    const { data } = found.find((one) => one.code === 'doubled-word');
    const allowed = { uri, rule: 'doubled-word', identity: data.identity, reason: 'a song' };
    await run('copydesk.allow', { ...allowed, scope: 'here' });
    const commented = text.edited(client.edits[0].changes[uri]);
    assert.match(commented, /<!-- copydesk allow doubled-word: a song -->/);
    client.change(uri, 2, { text: commented });
    await left((one) => one.code === 'doubled-word');
    client.change(uri, 3, { text: kArticle });
    await client.until('the mark again', () => client.published.at(-1).version === 3);
    await run('copydesk.allow', { ...allowed, scope: 'project' });
    await left((one) => one.code === 'doubled-word');
    assert.match(readFileSync('.copydesk/decisions.yaml', 'utf8'), /a song/);
    await rejects(run('copydesk.noSuchCommand', {}), -32602);
    await run('copydesk.checkWorkspace', {});
    await client.until('the progress to end', () => client.progress.some((one) => one.value.kind === 'end'));
    await client.until('other articles', () => client.published.some((one) => one.uri === address('crlf.md')));
    await client.stop();
  },

  async 'settings are asked for, and asked for again when they change'() {
    const client = await new Client({ disabledRules: ['misspelling'] }).start(kFull);
    const uri = 'untitled:settings';
    client.open(uri, kArticle);
    const codes = (list) => list?.map((one) => one.code) ?? [];
    const last = () => codes(client.published.findLast((one) => one.uri === uri)?.diagnostics);
    await client.until('no misspelling', () => last().includes('doubled-word') && !last().includes('misspelling'));
    client.settings = { minimumSeverity: 'hint' };
    client.tell('workspace/didChangeConfiguration', { settings: null });
    await client.until('misspellings', () => last().includes('misspelling'));
    assert.ok(client.requests.includes('workspace/configuration'));
    await client.stop();
  },

  async 'files of the project that change take effect, their faults are shown in them'() {
    const client = await new Client().start(kFull);
    client.open('untitled:w', 'The quibblixes sang.\n');
    assert.equal((await client.diagnostics('untitled:w', 1)).length, 1);
    writeFileSync('.copydesk/words.txt', 'quibblixes\n');
    client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: address('.copydesk/words.txt'), type: 2 }] });
    await client.until('the word to be right', () =>
      client.published.findLast((one) => one.uri === 'untitled:w').diagnostics.length === 0);
    await client.stop();
  },

  async 'requests out of order and unknown ones get the codes of the protocol'() {
    const client = new Client();
    await rejects(client.ask('textDocument/hover', {}), -32002);
    await client.start();
    await rejects(client.ask('initialize', { capabilities: {} }), -32600);
    await rejects(client.ask('textDocument/noSuchThing', {}), -32601);
    await rejects(client.ask('textDocument/hover', {}), -32602);
    client.tell('$/noSuchThing', {});
    client.tell('textDocument/noSuchThing', {});
    client.change('untitled:never-opened', 1, { text: '' });
    client.close('untitled:never-opened');
    assert.equal(await client.ask('shutdown'), null);
    await rejects(client.ask('textDocument/hover', {}), -32600);
    client.tell('exit');
    assert.equal(await client.exited, 0);
  },

  async 'a request that is cancelled is answered once, and the ones behind it too'() {
    const client = await new Client().start();
    client.open('untitled:long', kArticle.repeat(300));
    const asked = { textDocument: { uri: 'untitled:long' }, position: { line: 2, character: 40 } };
    const source = new rpc.CancellationTokenSource();
    const first = client.ask('textDocument/documentSymbol', asked, source.token);
    const second = client.ask('textDocument/hover', asked);
    source.cancel();
    const outcome = await first.then(() => 'answered', (error) => error.code);
    assert.ok(['answered', -32800].includes(outcome), String(outcome));
    assert.ok(await second);
    await client.stop();
  },

  async 'broken JSON is answered, the connection lives on'() {
    const server = spawn(process.env.COPYDESK, ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    server.stdout.on('data', (data) => { said += data; });
    const frame = (body) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    server.stdin.write(frame('{"jsonrpc": "2.0", "id": 1, '));
    server.stdin.write(frame('[]') + frame('"text"'));
    server.stdin.write(frame('{"jsonrpc":"2.0","id":7,"method":"initialize","params":{"capabilities":{}}}'));
    const end = Date.now() + 5000;
    while (!said.includes('"id":7') && Date.now() < end) await new Promise((wake) => setTimeout(wake, 20));
    assert.match(said, /-32700/);
    assert.match(said, /"id":7/);
    server.stdin.end();
    assert.equal(await new Promise((done) => server.on('exit', done)), 1);
  },

  async 'exit without shutdown ends with 1, the end of the input too'() {
    const client = await new Client().start();
    client.tell('exit');
    assert.equal(await client.exited, 1);
    const other = await new Client().start();
    other.process.stdin.end();
    assert.equal(await other.exited, 1);
  },

  async 'a socket serves as the standard streams do'() {
    const port = 20_000 + process.pid % 20_000;
    const server = spawn(process.env.COPYDESK, ['lsp', '--socket', String(port)], { stdio: ['pipe', 'ignore', 'ignore'] });
    const exited = new Promise((done) => server.on('exit', done));
    let socket;
    for (const end = Date.now() + 5000; !socket;) {
      assert.ok(Date.now() < end, 'nobody listens');
      socket = await new Promise((done) => {
        const one = connect(port, '127.0.0.1', () => done(one)).on('error', () => setTimeout(() => done(), 20));
      });
    }
    const client = Object.create(Client.prototype);
    Object.assign(client, { settings: {}, published: [], requests: [], progress: [], waiting: [], exited });
    client.listen(socket, socket);
    await client.start();
    client.open('untitled:s', kArticle);
    assert.ok((await client.diagnostics('untitled:s', 1)).length >= 3);
    assert.equal(await client.stop(), 0);
    socket.destroy();
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  rmSync('.copydesk', { recursive: true });
  mkdirSync('.copydesk');
  try {
    await test();
    console.log(`  ${name}`);
  } catch (error) {
    ++failed;
    console.log(`  FAILED ${name}\n${error.stack}`);
  }
}
process.exit(failed ? 1 : 0);

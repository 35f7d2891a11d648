// Starts `copydesk lsp` for plain text and Markdown, and adds what the protocol has no word for.
import * as vscode from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';

import { Reports } from './report';
import { ServerMissing, findServer } from './server';
import { StatusItem, isArticle, kLanguages } from './status';

class Copydesk implements vscode.Disposable {
  private readonly output = vscode.window.createOutputChannel('Copydesk', { log: true });
  private readonly status = new StatusItem();
  private readonly reports = new Reports();
  private readonly disposables: vscode.Disposable[] = [this.output, this.status, this.reports];
  private client: LanguageClient | undefined;

  constructor(private readonly context: vscode.ExtensionContext) {
    this.command('restartServer', () => this.restart());
    this.command('showOutput', () => this.output.show());
    this.command('openReport', () => this.onArticle((client, editor) =>
      this.reports.show(client, editor.document.uri)));
    this.command('checkArticles', () => this.onServer((client) =>
      this.execute(client, 'copydesk.checkWorkspace', [])));
    this.command('addWord', () => this.addWord('project'));
    this.command('addUserWord', () => this.addWord('user'));
    this.command('fixAll', () => this.onArticle(() => vscode.commands.executeCommand(
      'editor.action.codeAction', { kind: 'source.fixAll.copydesk', apply: 'first' })));
    this.disposables.push(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('copydesk.serverPath')) void this.restart();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.restart()));
  }

  /** Starts the server, or says why that is not possible. */
  async start(): Promise<void> {
    let command: string;
    try {
      command = findServer(this.context);
    } catch (error) {
      if (!(error instanceof ServerMissing)) throw error;
      await this.explain(error.message);
      return;
    }
    this.output.info(`Starting ${command} lsp`);
    const run = { command, args: ['lsp'], transport: TransportKind.stdio };
    const client = new LanguageClient('copydesk', 'Copydesk', run, {
      documentSelector: kLanguages.flatMap((language) => [
        { scheme: 'file', language },
        { scheme: 'untitled', language },
      ]),
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticCollectionName: 'copydesk',
      middleware: {
        executeCommand: async (name, args: unknown[], next) => {
          const asked = name === 'copydesk.allow' ? await askReason(args) : args;
          return asked === undefined ? undefined : next(name, asked);
        },
      },
    });
    this.client = client;
    try {
      await client.start();
      this.status.setTrouble(undefined);
    } catch (error) {
      await this.explain(`“${command} lsp” does not start: ${String(error)}`);
    }
  }

  /** Asks the server to end, and waits for that. */
  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // A server that never ran cannot be stopped; there is nothing to do then.
    await client?.dispose().catch(() => undefined);
  }

  private async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  private async explain(trouble: string): Promise<void> {
    this.status.setTrouble(trouble);
    this.output.error(trouble);
    const settings = 'Open Settings';
    const again = 'Try Again';
    const choice = await vscode.window.showErrorMessage(trouble, settings, again);
    if (choice === again) await this.restart();
    if (choice === settings) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'copydesk.serverPath');
    }
  }

  private command(name: string, action: () => unknown): void {
    this.disposables.push(vscode.commands.registerCommand(`copydesk.${name}`, action));
  }

  private async onServer(action: (client: LanguageClient) => unknown): Promise<void> {
    if (this.client === undefined || !this.client.isRunning()) {
      await this.explain('Copydesk’s server is not running.');
      return;
    }
    await action(this.client);
  }

  private async onArticle(
    action: (client: LanguageClient, editor: vscode.TextEditor) => unknown): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isArticle(editor.document)) {
      void vscode.window.showInformationMessage('Open an article first: plain text or Markdown.');
      return;
    }
    await this.onServer((client) => action(client, editor));
  }

  private async addWord(scope: 'project' | 'user'): Promise<void> {
    await this.onArticle(async (client, editor) => {
      const range = editor.selection.isEmpty
        ? editor.document.getWordRangeAtPosition(editor.selection.active)
        : editor.selection;
      const word = range === undefined ? '' : editor.document.getText(range).trim();
      if (word === '' || /\s/.test(word)) {
        void vscode.window.showInformationMessage('Put the cursor on one word.');
        return;
      }
      const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
      await this.execute(client, 'copydesk.addToDictionary', [{ uri, word, scope }]);
    });
  }

  private async execute(client: LanguageClient, command: string, args: unknown[]): Promise<void> {
    try {
      await client.sendRequest('workspace/executeCommand', { command, arguments: args });
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }
}

/** The arguments of copydesk.allow with the reason that the person gives; undefined: none of it. */
async function askReason(args: unknown[]): Promise<unknown[] | undefined> {
  const reason = await vscode.window.showInputBox({
    title: 'Why is this right?',
    prompt: 'The reason is kept for colleagues, with what is allowed. It may be empty.',
  });
  return reason === undefined ? undefined : [{ ...(args[0] as object), reason }];
}

let copydesk: Copydesk | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  copydesk = new Copydesk(context);
  context.subscriptions.push(copydesk);
  // What start() says to a person must not hold up the activation.
  void copydesk.start();
}

export async function deactivate(): Promise<void> {
  await copydesk?.stop();
}

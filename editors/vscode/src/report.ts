// The article report, as a Markdown preview beside the article.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

const kScheme = 'copydesk-report';

/** Holds the reports that are shown, each under an address of its own. */
export class Reports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(kScheme, this);
  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  /** Asks the server for the report of the article and shows it. */
  async show(client: LanguageClient, article: vscode.Uri): Promise<void> {
    const answer: { markdown: string } = await client.sendRequest('workspace/executeCommand', {
      command: 'copydesk.articleReport',
      arguments: [{ uri: client.code2ProtocolConverter.asUri(article) }],
    });
    const name = article.path.split('/').pop() ?? 'article';
    const uri = vscode.Uri.from({ scheme: kScheme, path: `/${name} (report).md`, query: article.toString() });
    this.texts.set(uri.toString(), answer.markdown);
    this.changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

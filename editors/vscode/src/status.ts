// The article in front: what was found in it, in the status bar.
import * as vscode from 'vscode';

export const kLanguages = ['markdown', 'plaintext'];

export function isArticle(document: vscode.TextDocument | undefined): document is vscode.TextDocument {
  return document !== undefined && kLanguages.includes(document.languageId) &&
    ['file', 'untitled'].includes(document.uri.scheme);
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Counts the findings of the active article. A click opens its report. */
export class StatusItem implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly disposables: vscode.Disposable[] = [];
  private trouble: string | undefined;

  constructor() {
    this.item = vscode.window.createStatusBarItem('copydesk.status', vscode.StatusBarAlignment.Right, 90);
    this.item.name = 'Copydesk';
    this.disposables.push(
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => this.update()),
      vscode.languages.onDidChangeDiagnostics((event) => {
        const active = vscode.window.activeTextEditor?.document.uri.toString();
        if (event.uris.some((uri) => uri.toString() === active)) this.update();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('copydesk.showStatus')) this.update();
      }),
    );
    this.update();
  }

  /** Says that there is no server and why; undefined when there is one again. */
  setTrouble(trouble: string | undefined): void {
    this.trouble = trouble;
    this.update();
  }

  private update(): void {
    const document = vscode.window.activeTextEditor?.document;
    const article = isArticle(document);
    void vscode.commands.executeCommand('setContext', 'copydesk.isArticle', article);
    const wanted = vscode.workspace.getConfiguration('copydesk').get<boolean>('showStatus', true);
    if (!article || !wanted) {
      this.item.hide();
      return;
    }
    if (this.trouble !== undefined) {
      this.show('$(warning) Copydesk', `${this.trouble}\n\nClick for the output.`, 'copydesk.showOutput');
      return;
    }
    const found = vscode.languages.getDiagnostics(document.uri).filter((one) => one.source === 'copydesk');
    const count = (severity: vscode.DiagnosticSeverity): number =>
      found.filter((one) => one.severity === severity).length;
    const errors = count(vscode.DiagnosticSeverity.Error);
    const warnings = count(vscode.DiagnosticSeverity.Warning);
    const rest = found.length - errors - warnings;
    const text = found.length === 0 ? '$(check) Copydesk' : `$(error) ${errors} $(warning) ${warnings}`;
    const tooltip = found.length === 0
      ? 'Copydesk finds nothing to mend.'
      : `Copydesk: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${plural(rest, 'other')}.`;
    this.show(text, `${tooltip}\n\nClick for the article report.`, 'copydesk.openReport');
  }

  private show(text: string, tooltip: string, command: string): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.command = command;
    this.item.show();
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }
}

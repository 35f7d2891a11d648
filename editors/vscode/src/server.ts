// Where the program is.
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';

/** There is no program to start; the message is for a person. */
export class ServerMissing extends Error {}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function expanded(path: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  return path.replace(/^~(?=\/|$)/, homedir()).replaceAll('${workspaceFolder}', folder);
}

/**
 * The setting's program; else the one that came with the extension; else the one on the PATH.
 * Throws ServerMissing.
 */
export function findServer(extension: vscode.ExtensionContext): string {
  const setting = vscode.workspace.getConfiguration('copydesk').get<string>('serverPath', '').trim();
  if (setting !== '') {
    const path = expanded(setting);
    const found = isAbsolute(path) ? (isProgram(path) ? path : undefined) : onPath(path);
    if (found !== undefined) return found;
    throw new ServerMissing(`The setting copydesk.serverPath names “${setting}”, which is no program.`);
  }
  const platform = `${process.platform}-${process.arch}`;
  const bundled = extension.asAbsolutePath(join('server', platform, 'bin', 'copydesk'));
  const found = isProgram(bundled) ? bundled : onPath('copydesk');
  if (found !== undefined) return found;
  throw new ServerMissing(
    'Copydesk is not on the PATH. Install it, or name the program in the setting copydesk.serverPath.');
}

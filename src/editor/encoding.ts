import * as vscode from 'vscode';

/** The letters of a text that the encoding of its document lacks: VS Code saves them as question marks without a word. */
export async function lettersMissing(document: vscode.TextDocument, text: string): Promise<ReadonlySet<string>> {
  const { encoding } = document;
  const letters = [...new Set(text)].filter((letter) => letter > '~');
  if (letters.length === 0 || /^(?:utf|gb18030)/.test(encoding)) return new Set();
  const saved = await vscode.workspace.encode(letters.join('\n'), { encoding });
  const read = (await vscode.workspace.decode(saved, { encoding })).split('\n');
  return new Set(letters.filter((letter, at) => read[at] !== letter));
}

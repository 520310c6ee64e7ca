import * as vscode from 'vscode';

const { Empty, Text } = vscode.DocumentDropOrPasteEditKind;
const own = Empty.append('gettyImages');

/** What a settings file may call the ways to paste, and VS Code shows beside them. */
export const kinds = {
  address: own.append('address'),
  reference: own.append('reference'),
  license: own.append('license'),
  look: own.append('look'),
  find: own.append('find'),
  /** A kind of text: whoever offers the path or a link for the file of a dragged row yields to it. */
  row: Text.append('gettyImages', 'row'),
} as const;

/** What VS Code and its languages make of the same address comes first, so that a paste does what it always did. */
export const others: readonly vscode.DocumentDropOrPasteEditKind[] = [
  Text,
  ...['uri', 'html', 'markdown', 'css'].map((name) => Empty.append(name)),
];

import * as vscode from 'vscode';
import type { CommandUri, DataUri } from '../core/html.ts';
import { markdownText } from '../core/markdownText.ts';
import type { commands } from '../core/names.ts';
import type { UiText } from '../core/text.ts';

/** What a hover or a tooltip says of an asset. */
export interface Card {
  readonly picture?: DataUri | undefined;
  /** Read out instead of the picture; no stranger's words. */
  readonly alt: UiText;
  readonly heading: UiText;
  readonly lines: readonly UiText[];
  readonly links: readonly { readonly title: UiText; readonly id: (typeof commands)[keyof typeof commands]; readonly link: CommandUri }[];
}

/** VS Code cuts what is longer than 100,000 characters, and a picture that is cut shows nothing. */
const longestPicture = 90_000;

/** Texts as texts, whatever they hold; links run the commands that are named here and no others. */
function cardText({ picture, alt, heading, lines, links }: Card): vscode.MarkdownString {
  const shown = picture && picture.length < longestPicture ? [`![${markdownText(alt)}](${picture})`] : [];
  const words = [heading, ...lines].filter(Boolean).map(markdownText);
  const ways = links.map(({ title, link }) => `[${markdownText(title)}](${link})`).join(' · ');
  const text = new vscode.MarkdownString([...shown, ...words, ways].join('\n\n'));
  if (links.length > 0) text.isTrusted = { enabledCommands: links.map(({ id }) => id) };
  return text;
}

export function cardHover(card: Card, range: vscode.Range): vscode.Hover {
  return new vscode.Hover(cardText(card), range);
}

/** A row with its tooltip, which VS Code asks for when somebody stays on it. */
export function withCard(item: vscode.TreeItem, card: Card): vscode.TreeItem {
  item.tooltip = cardText(card);
  return item;
}

import { findAssetIds } from './assetId.ts';
import { type NamedAddress, namedByAddress } from './carriedAddress.ts';
import { namedByMarkup } from './carriedMarkup.ts';
import { type Carried, longestText, ourHost } from './carriedText.ts';

/** The one asset that is carried, or the one event. */
export type CarriedAddress = NamedAddress & {
  /** What VS Code itself writes of it; empty when that is nothing. */
  readonly written: string;
};

/** A link or a picture of Markdown, alone. */
const markdownLink = /^!?\[[^[\]\r\n]{0,500}\]\(<?([^\s()<>]{1,2000})>?(?:\s"[^"\r\n]{0,500}")?\)$/;
const otherScheme = /\b(?:href|src)\s{0,9}=\s{0,9}["']?\s{0,9}(?!https?:|\/\/)[a-z][\w+.-]{0,30}:/i;

/**
 * The asset or the event of an address of the two sites, of a link or of an embed code, when that is all that is carried: a copied
 * page, link or picture. A text that mentions one is none, nor is one with several, or a line that was copied with its end.
 */
export function carriedAddress({ plain = '', uris = '', html = '' }: Carried): CarriedAddress | undefined {
  const listed = addressesIn(uris);
  const [only, ...others] = listed;
  if (others.length > 0) return undefined;
  const found = inText(plain) ?? namedByAddress(only ?? '') ?? namedByMarkup(html);
  return found && { ...found, written: listed.length > 0 ? listed.join(' ') : plain };
}

function inText(text: string): NamedAddress | undefined {
  if (text.length > longestText || !ourHost.test(text) || /[\r\n]$/.test(text)) return undefined;
  return namedByAddress(text) ?? namedByAddress(markdownLink.exec(text.trim())?.[1] ?? '') ?? inEmbedCode(text);
}

/** Markup from its first sign to its last, with an address of one asset in it. */
function inEmbedCode(text: string): NamedAddress | undefined {
  if (!text.startsWith('<') || !/>\s*$/.test(text) || otherScheme.test(text)) return undefined;
  const hits = findAssetIds(text);
  if (new Set(hits.map(({ id }) => id)).size !== 1) return undefined;
  for (const { start, end } of hits) {
    const found = namedByAddress(text.slice(start, end).replace(/^\/\//, 'https://'));
    if (found) return found;
  }
  return undefined;
}

function addressesIn(uris: string): readonly string[] {
  if (uris.length > longestText) return [];
  return uris.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
}

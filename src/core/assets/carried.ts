import { findAssetIds, parseAssetId } from './assetId.ts';
import { type Carried, longestMarkup, mayCarryAsset, ourHost } from './carriedText.ts';

/** The one asset that is carried. */
export interface CarriedAsset {
  readonly id: string;
  /** As it was copied: the address, or for an embed code the one in it. */
  readonly address: string;
  /** It is there as text or as an address, which VS Code itself inserts. */
  readonly isText: boolean;
}

const longestAddress = 2_000;
/** The name of a host, perhaps behind a scheme, and something behind it. */
const address = /^(?:https?:)?(?:\/\/)?[\w-]+(?:\.[\w-]+)+[:/]/i;
/** Around what is carried: `<meta charset='utf-8'>`, `<html><body><!--StartFragment-->`. */
const frame = /<!--(?:Start|End)Fragment-->|<\/?(?:html|body|head|meta)(?:\s[^<>]{0,500})?>/gi;
const attribute = /\s(href|src)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/gi;

/**
 * The asset of an address of the two sites, or of an embed code, when that is all that is carried: a copied page, link or picture.
 * A text that mentions one is none, nor is one with several, or a line that was copied with its end.
 */
export function carriedAsset({ plain = '', uris = '', html = '' }: Carried): CarriedAsset | undefined {
  const listed = addressesIn(uris);
  const text = inToken(plain) ?? inEmbedCode(plain);
  const found = text ?? (listed.length === 1 ? inToken(listed[0] ?? '') : undefined) ?? inFragment(html);
  return found && { ...found, isText: text !== undefined || listed.length > 0 || plain !== '' };
}

type Found = Pick<CarriedAsset, 'id' | 'address'>;

function inToken(token: string): Found | undefined {
  if (token.length > longestAddress || !address.test(token) || !ourHost.test(token) || /[\s"'<>]/.test(token)) return undefined;
  const parsed = parseAssetId(token);
  return 'id' in parsed && parsed.site !== undefined ? { id: parsed.id, address: token } : undefined;
}

/** Markup from its first sign to its last, with an address of one asset in it. */
function inEmbedCode(text: string): Found | undefined {
  if (!mayCarryAsset(text) || !text.startsWith('<') || !/>\s*$/.test(text) || text.endsWith('\n')) return undefined;
  const hits = findAssetIds(text);
  if (new Set(hits.map(({ id }) => id)).size !== 1) return undefined;
  for (const { start, end } of hits) {
    const found = inToken(text.slice(start, end).replace(/^\/\//, 'https://'));
    if (found) return found;
  }
  return undefined;
}

function addressesIn(uris: string): readonly string[] {
  if (uris.length > longestMarkup) return [];
  return uris.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
}

/** A link or a picture by itself, as a page had it. */
function inFragment(html: string): Found | undefined {
  if (!mayCarryAsset(html)) return undefined;
  const inner = html.replace(frame, '').trim();
  const isLink = /^<a\s/i.test(inner) && inner.toLowerCase().indexOf('</a>') === inner.length - 4;
  if (!isLink && !/^<img\s[^<]*>$/i.test(inner)) return undefined;
  const found = [...inner.matchAll(attribute)].flatMap(([, , double, single]) => inToken(unescaped(double ?? single ?? '')) ?? []);
  const [first] = found;
  return first && found.every(({ id }) => id === first.id) ? first : undefined;
}

function unescaped(value: string): string {
  return value.replace(/&(?:amp|#38|#x26);/gi, '&');
}

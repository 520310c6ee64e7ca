import { parseAssetId } from './assetId.ts';
import { ourHost } from './carriedText.ts';
import { isOurHost } from './hosts.ts';

/** What an address of the two sites leads to. */
export type NamedAddress = { readonly address: string } & ({ readonly id: string } | { readonly eventId: string });

const longestAddress = 2_000;
/** A scheme or none, the name of a host in plain letters, perhaps a port, and something behind it: nothing with a user. */
const begin = /^(?:https?:)?(?:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d{1,5})?(?=[/?#])/i;
/** Quotes, brackets, blanks and what is not seen. */
const foreign = /[\s"'<>\\`\p{Cc}\p{Cf}]/u;
/** Around an address that was copied out of a text. */
const opening = /^[<("'«“‘[]+/;
const closing = /[>)"'»”’\].,;:!?]+$/;
/** An address that leads on to another one through a third leads nowhere. */
const mostWrappers = 2;

/** The asset or the event that an address names, when it is nothing but that: with a sign of the text around it, or none. */
export function namedByAddress(text: string): NamedAddress | undefined {
  const token = text.trim();
  if (token.length > longestAddress || !ourHost.test(token)) return undefined;
  const bare = token.replace(opening, '').replace(closing, '');
  return namedBy(bare, mostWrappers);
}

function namedBy(token: string, wrappers: number): NamedAddress | undefined {
  const host = begin.exec(token)?.[1];
  if (host === undefined || foreign.test(token)) return undefined;
  if (!isOurHost(host)) return wrappers > 0 ? wrapped(token, wrappers - 1) : undefined;
  const parsed = parseAssetId(token);
  if ('id' in parsed && parsed.site !== undefined) return { address: token, id: parsed.id };
  const eventId = 'problem' in parsed && parsed.problem === 'video' ? undefined : eventIn(token);
  return eventId === undefined ? undefined : { address: token, eventId };
}

/** The links of search engines, mail programs and archives, which hold the address that they lead to. */
function wrapped(token: string, wrappers: number): NamedAddress | undefined {
  const found = [...heldBy(token)].flatMap((each) => (begin.test(each) ? (namedBy(each, wrappers) ?? []) : []));
  const [first] = found;
  if (!first || found.some((each) => keyOf(each) !== keyOf(first))) return undefined;
  return found.find(({ address }) => !/^https?:\/\/media\./i.test(address)) ?? first;
}

const keyOf = (named: NamedAddress): string => ('id' in named ? named.id : `event ${named.eventId}`);

function* heldBy(token: string): Generator<string> {
  const url = urlOf(token);
  if (!url) return;
  for (const value of url.searchParams.values()) if (/^https?:\/\//i.test(value)) yield value;
  // An archive has it behind its own path, with the query of it as its own.
  const behind = /\/(?:__)?(https?:\/\/.*)$/i.exec(token.slice(token.indexOf('//') + 2))?.[1];
  if (behind !== undefined && !/[?#]/.test(token.slice(0, token.length - behind.length))) yield behind.replace(/__;.*$/, '');
}

const eventNumber = /^\d{4,12}$/;

/** The pages of events, of these years and of earlier ones. */
function eventIn(token: string): string | undefined {
  const url = urlOf(token);
  if (!url) return undefined;
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const at = parts.findIndex((part) => part === 'event' || part === 'events');
  const inPath = parts.slice(at + 1).findLast((part) => eventNumber.test(part));
  if (at >= 0 && inPath !== undefined) return inPath;
  const inName = parts[at] === 'event' ? /-(\d{4,12})$/.exec(parts[at + 1] ?? '')?.[1] : undefined;
  if (inName !== undefined) return inName;
  const asked = ['events', 'eventid', 'eventids'].flatMap((name) => url.searchParams.getAll(name));
  return asked.length === 1 && eventNumber.test(asked[0] ?? '') ? asked[0] : undefined;
}

function urlOf(token: string): URL | undefined {
  const whole = /^https?:/i.test(token) ? token : `https://${token.replace(/^\/\//, '')}`;
  return URL.canParse(whole) ? new URL(whole) : undefined;
}

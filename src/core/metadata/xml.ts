/** What a piece of XML holds, by the addresses of its namespaces: a prefix is only a nickname, and everybody chooses another one. */
export interface XmlReader {
  /** A namespace that is declared, whether or not anything uses it. */
  declared(uri: string): void;
  /** The value of an attribute, or text; of text, the elements around it, the innermost last. */
  attribute(uri: string, name: string, value: string): void;
  text(around: readonly XmlName[], value: string): void;
}

export interface XmlName {
  readonly uri: string;
  readonly name: string;
}

interface Open extends XmlName {
  readonly spaces: ReadonlyMap<string, string>;
}

const deepest = 100;
const mostSpaces = 300;
/** Of one element: Camera Raw writes about two hundred. */
const mostAttributes = 2_000;
const longestValue = 4_000;

/** Where an opening tag ends is where its last attribute does: a ">" may stand in a value. */
const attribute = /\s*([^\s=/<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const tagName = /[^\s/<>"'=]+/y;

/**
 * Reads what is well-formed and goes on behind what is not; stops where something never ends. Linear: no character is looked at
 * more than a few times. Knows no document types, so no entities of a file's own.
 */
export function readXml(text: string, reader: XmlReader): void {
  const stack: Open[] = [];
  let declared = 0;
  for (let at = 0; at < text.length; ) {
    const start = text.indexOf('<', at);
    if (start < 0) return;
    if (start > at && stack.length > 0) tell(text.slice(at, Math.min(start, at + longestValue)), true);
    const closed = special(start);
    if (closed !== undefined) {
      if (closed < 0) return;
      at = closed;
    } else at = open(start + 1);
  }

  function tell(value: string, isEscaped: boolean): void {
    const said = (isEscaped ? unescaped(value) : value).trim();
    if (said !== '') reader.text(stack, said);
  }

  /** The end of what is no opening tag; -1 when it has none; undefined for an opening tag. */
  function special(start: number): number | undefined {
    if (text.startsWith('<!--', start)) return behind('-->', start + 4);
    if (text.startsWith('<![CDATA[', start)) {
      const end = behind(']]>', start + 9);
      if (end >= 0) tell(text.slice(start + 9, Math.min(end - 3, start + 9 + longestValue)), false);
      return end;
    }
    if (text[start + 1] === '?') return behind('?>', start + 2);
    if (text[start + 1] === '!') return behind('>', start + 2);
    if (text[start + 1] !== '/') return undefined;
    stack.pop();
    return behind('>', start + 2);
  }

  function behind(end: string, from: number): number {
    const found = text.indexOf(end, from);
    return found < 0 ? -1 : found + end.length;
  }

  function open(from: number): number {
    tagName.lastIndex = from;
    const name = tagName.exec(text)?.[0];
    if (name === undefined) return from;
    let at = tagName.lastIndex;
    const attributes: [string, string][] = [];
    for (attribute.lastIndex = at; ; at = attribute.lastIndex) {
      const [, key, double, single] = attribute.exec(text) ?? [];
      if (key === undefined) break;
      if (attributes.length < mostAttributes) attributes.push([key, double ?? single ?? '']);
    }
    while (/\s/.test(text[at] ?? '')) at++;
    const isEmpty = text[at] === '/';
    enter(name, attributes, isEmpty);
    return isEmpty ? at + 2 : text[at] === '>' ? at + 1 : at;
  }

  function enter(name: string, attributes: readonly (readonly [string, string])[], isEmpty: boolean): void {
    const spaces = spacesOf(attributes);
    for (const [key, value] of attributes) {
      if (key === 'xmlns' || key.startsWith('xmlns:')) continue;
      const { uri, name: own } = resolved(key, spaces, false);
      if (uri !== '') reader.attribute(uri, own, unescaped(value.slice(0, longestValue)).trim());
    }
    if (!isEmpty && stack.length < deepest) stack.push({ ...resolved(name, spaces, true), spaces });
  }

  function spacesOf(attributes: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
    const outer: ReadonlyMap<string, string> = stack.at(-1)?.spaces ?? new Map();
    const own = attributes.filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'));
    if (own.length === 0 || declared + own.length > mostSpaces) return outer;
    declared += own.length;
    const named = own.map(([key, value]) => [key.slice(6), unescaped(value.slice(0, longestValue)).trim()] as const);
    for (const [, uri] of named) reader.declared(uri);
    return new Map([...outer, ...named]);
  }
}

function resolved(name: string, spaces: ReadonlyMap<string, string>, isElement: boolean): XmlName {
  const colon = name.indexOf(':');
  if (colon < 0) return { uri: isElement ? (spaces.get('') ?? '') : '', name };
  return { uri: spaces.get(name.slice(0, colon)) ?? '', name: name.slice(colon + 1) };
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

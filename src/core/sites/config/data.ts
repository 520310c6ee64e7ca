import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { parseDocument } from 'yaml';

/** What a file of settings holds. Values are of any kind: whoever reads one looks at what it is. */
export type Settings = Readonly<Record<string, unknown>>;

const most = 128 * 1024;
const deepest = 100;

/** A file in YAML, TOML or JSON, by its extension. */
export function readSettings(name: string, text: string | undefined): Settings {
  return name.endsWith('.toml') ? readToml(text) : readYaml(text);
}

/**
 * YAML and JSON. A broken file gives what could be read of it: the generator says what is wrong with it, and until it
 * is repaired its defaults are the best answer. Tags of a generator's own (`!ENV`, `!!python/name:…`) are left aside.
 */
export function readYaml(text: string | undefined): Settings {
  return settings(text, (source) =>
    parseDocument(source, { logLevel: 'silent', merge: true, prettyErrors: false, uniqueKeys: false }).toJS({ maxAliasCount: 100 }),
  );
}

export function readToml(text: string | undefined): Settings {
  return settings(text, (source) => getStaticTOMLValue(parseTOML(source)));
}

/** Follows names; undefined when one is missing. */
export function valueAt(from: unknown, ...names: readonly string[]): unknown {
  let value = from;
  for (const name of names) value = isSettings(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

export function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The texts of a list, or the text that stands for a list of one. */
export function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

function settings(text: string | undefined, read: (source: string) => unknown): Settings {
  const source = (text ?? '').replace(/^\uFEFF/, '').slice(0, most);
  if (isTooDeep(source)) return {};
  try {
    const value = read(source);
    return isSettings(value) ? value : {};
  } catch {
    // Both parsers throw what they like on hostile input, a RangeError among it: all mean "unreadable".
    return {};
  }
}

/** The parsers take minutes for lists in lists in lists, of which a page has room for ten thousands and no site has a dozen. */
function isTooDeep(source: string): boolean {
  if (/(?:[-?:][ \t]+){50}/.test(source)) return true;
  let depth = 0;
  for (const [bracket] of source.matchAll(/[[\]{}]/g)) {
    depth = '[{'.includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepest) return true;
  }
  return false;
}

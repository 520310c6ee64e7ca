import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { parseDocument } from 'yaml';

/** What a file of settings holds. Values are of any kind: whoever reads one looks at what it is. */
export type Settings = Readonly<Record<string, unknown>>;

const most = 256 * 1024;

/** A file in YAML, TOML or JSON, by its extension. */
export function readSettings(name: string, text: string | undefined): Settings {
  return name.endsWith('.toml') ? readToml(text) : readYaml(text);
}

/**
 * YAML and JSON. A broken file gives what could be read of it: the generator says what is wrong with it, and until it
 * is repaired its defaults are the best answer. Tags of a generator's own (`!ENV`, `!!python/name:…`) are left aside.
 */
export function readYaml(text: string | undefined): Settings {
  return settings(() => parseDocument(cut(text), { logLevel: 'silent', merge: true }).toJS({ maxAliasCount: 100 }));
}

export function readToml(text: string | undefined): Settings {
  return settings(() => getStaticTOMLValue(parseTOML(cut(text))));
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

function cut(text: string | undefined): string {
  return (text ?? '').replace(/^\uFEFF/, '').slice(0, most);
}

function settings(read: () => unknown): Settings {
  try {
    const value = read();
    return isSettings(value) ? value : {};
  } catch {
    // Both parsers throw what they like on hostile input, a RangeError on endless nesting among it: all mean "unreadable".
    return {};
  }
}

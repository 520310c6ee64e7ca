import { parseDocument } from 'yaml';
import { bare, bareObject, isEndless } from '../../foreign.ts';
import { tomlValue } from './tomlValue.ts';

/** What a file of settings holds, in objects without a prototype. Values are of any kind: whoever reads one looks at what it is. */
export type Settings = Readonly<Record<string, unknown>>;

/** Characters of JSON, which is read fast. */
const most = 128 * 1024;
/** Characters of YAML and TOML that are parsed at once: enough for every setting, and done before anybody notices. */
const mostAtOnce = 12 * 1024;
const mostOfOnePart = 4 * 1024;
/** Keys at the margin, or tables. */
const mostParts = 200;

/** A file in YAML, TOML or JSON, by its extension. */
export function readSettings(name: string, text: string | undefined): Settings {
  return name.endsWith('.toml') ? readToml(text) : readYaml(text);
}

/**
 * YAML and JSON. A broken file gives what could be read of it: the generator says what is wrong with it, and until it
 * is repaired its defaults are the best answer. Tags of a generator's own (`!ENV`, `!!python/name:…`) are left aside.
 */
export function readYaml(text: string | undefined): Settings {
  return settings(text, (source) => {
    if (/^\s*\{/.test(source)) {
      const json = jsonOf(source);
      if (json !== undefined) return json;
    }
    const part = essential(source, /^(?=[^\s#\-\]}])/m);
    if (isEndless(part)) return undefined;
    return parseDocument(part, { logLevel: 'silent', merge: true, prettyErrors: false, uniqueKeys: false }).toJS({
      maxAliasCount: 100,
      mapAsMap: true,
    });
  });
}

export function readToml(text: string | undefined): Settings {
  return settings(text, (source) => {
    const part = essential(source, /^(?=[ \t]*\[)/m);
    return isEndless(part) ? undefined : tomlValue(part);
  });
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
  try {
    const value = bare(read(source));
    return isSettings(value) ? value : bareObject();
  } catch {
    // Both parsers throw what they like on hostile input, a RangeError among it: all mean "unreadable".
    return bareObject();
  }
}

function jsonOf(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * What of a large file is read: its parts without lines of comments, in their order, those left out that are longer than
 * any setting that is asked for, such as the navigation of a site.
 */
function essential(source: string, border: RegExp): string {
  const whole = source.length <= mostAtOnce;
  if (whole && source.split(border, mostParts + 1).length <= mostParts) return source;
  const parts = source
    .split(/^[ \t]*#[^\n]*\n/m)
    .join('')
    .split(border, mostParts);
  let left = mostAtOnce;
  return parts
    .filter((part) => {
      if (part.length > Math.min(left, mostOfOnePart)) return false;
      left -= part.length;
      return true;
    })
    .join('');
}

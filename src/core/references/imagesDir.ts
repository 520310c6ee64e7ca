import { join, relativeReference } from '../paths.ts';

/**
 * What AsciiDoc's attribute `imagesdir` is at a place of a document: `dir` is empty while it is not set; `unknown` is the
 * value as it is written, where that cannot be known from the document.
 */
export type ImagesDir = { readonly dir: string } | { readonly unknown: string };

const entry = /^:(!?)([\p{L}\p{N}_][\p{L}\p{N}_-]*)(!?):(?:[ \t]+(.*))?$/u;
const directive = /^(ifn?def|ifeval)::([^[\s]*)\[(.*)\][ \t]*$/;
const delimiter = /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|`{3,})/;
/** Behind these an entry is an entry; behind any other line it is a line of that paragraph. */
const notText = /^(?::!?[\w-]+!?:|\/\/|\[.*\]\s*$|\.[^\s.]|=+ |#+ |[\w-]+::|[=*_|-]{4,}\s*$|--\s*$|\+\s*$|'''|<<<)/;
const truly = new Set(['asciidoctor', 'backend-html5', 'basebackend-html', 'backend']);
const deepest = 50;
const mostLines = 50;

/**
 * Facts: docs.asciidoctor.org, "Set the Images Directory", "Attribute Entry Properties" and "Conditionals". An entry counts
 * for what stands below it: in the header wherever it is, in the body between blocks. `from` is the first line behind front matter.
 */
export function imagesDirAt(lines: readonly string[], line: number, from = 0): ImagesDir {
  const reader = new AttributeReader();
  for (let at = from; at < Math.min(line, lines.length); at++) {
    let text = lines[at]?.trimEnd() ?? '';
    for (let more = 0; more < mostLines && /^:.* \\$/.test(text) && at + 1 < line; more++) {
      text = `${text.slice(0, -1).trimEnd()} ${lines[++at]?.trim() ?? ''}`;
    }
    reader.read(text);
  }
  return reader.imagesDir;
}

/**
 * A path from the document as it must be written behind the folder that comes before it. `documentFolder` is the absolute
 * folder of the document: where `dir` leads out of it, its own name is the way back. Undefined where that is not known, and
 * where the folder is an address or an absolute path, of which nobody here knows where it lies.
 */
export function throughImagesDir(path: string, dir: string, documentFolder: string | undefined): string | undefined {
  const isAbsolute = (value: string) => /^\/|^[a-z][a-z0-9+.-]+:/i.test(value);
  if (dir === '' || isAbsolute(path)) return path;
  const leadsOut = /(?:^|\/)\.\.(?:\/|$)/.test(dir);
  if (isAbsolute(dir) || (leadsOut && documentFolder === undefined)) return undefined;
  const steps = leadsOut ? 0 : [...path.matchAll(/\.\.\//g)].length;
  // Any folder that is deep enough for every step upwards does where none leads back.
  const start = leadsOut ? (documentFolder ?? '/') : `/${'x/'.repeat(steps)}`;
  return relativeReference(join(start, dir), join(start, path));
}

class AttributeReader {
  readonly #values = new Map<string, string | undefined>();
  /** Whether what stands in each conditional that is open counts; undefined when that cannot be known. */
  readonly #conditions: (boolean | undefined)[] = [];
  #fence = '';
  #isHeader = true;
  #begun = false;
  #isText = false;

  get imagesDir(): ImagesDir {
    if (!this.#values.has('imagesdir')) return { dir: '' };
    const value = this.#values.get('imagesdir');
    return value === undefined ? { unknown: this.#values.get(' written') ?? '' } : { dir: value };
  }

  read(line: string): void {
    if (this.#fence) {
      if (line === this.#fence) this.#fence = '';
      return;
    }
    if (this.#isConditional(line) || this.#conditions.includes(false)) return;
    this.#follow(line);
    const found = this.#isText ? null : entry.exec(line);
    if (found) this.#set(found);
    if (!this.#isHeader) this.#isText = line !== '' && !notText.test(line);
  }

  /** The header ends at its first empty line; a document that begins with text has none. */
  #follow(line: string): void {
    if (this.#isHeader && line === '' && this.#begun) this.#isHeader = false;
    if (line !== '' && !line.startsWith('//') && !this.#begun) {
      this.#begun = true;
      this.#isHeader = /^[=#] \S/.test(line) || entry.test(line);
    }
    const fence = !this.#isText && (!this.#isHeader || line.startsWith('////')) ? delimiter.exec(line)?.[0] : undefined;
    if (fence) this.#fence = fence;
  }

  #isConditional(line: string): boolean {
    if (/^endif::/.test(line)) {
      this.#conditions.pop();
      return true;
    }
    const [, kind, names = '', content = ''] = directive.exec(line) ?? [];
    if (kind === undefined) return false;
    const holds = kind === 'ifeval' ? undefined : this.#has(names) === (kind === 'ifdef');
    if (kind !== 'ifeval' && content !== '') {
      const found = holds && !this.#conditions.includes(false) ? entry.exec(content) : null;
      if (found) this.#set(found);
    } else if (this.#conditions.length < deepest) this.#conditions.push(holds);
    return true;
  }

  /** `a,b` is one of them, `a+b` all. What nobody sets is not set: that is how a processor reads the document alone. */
  #has(names: string): boolean {
    const isSet = (name: string) => truly.has(name) || this.#values.has(name.toLowerCase());
    return names.includes('+') ? names.split('+').every(isSet) : names.split(',').some(isSet);
  }

  #set([, before = '', name = '', after = '', value = '']: RegExpExecArray | readonly string[]): void {
    const key = name.toLowerCase();
    if (before || after) this.#values.delete(key);
    else {
      this.#values.set(key, this.#conditions.includes(undefined) ? undefined : this.#filled(value));
      if (key === 'imagesdir') this.#values.set(' written', value);
    }
  }

  #filled(value: string): string | undefined {
    let isKnown = true;
    const filled = value.replace(/\{([\p{L}\p{N}_][\p{L}\p{N}_-]*)\}/gu, (_, name: string) => {
      const known = name === 'empty' ? '' : this.#values.get(name.toLowerCase());
      isKnown &&= known !== undefined;
      return known ?? '';
    });
    return isKnown && !/[{}]/.test(filled) && filled.length < 1000 ? filled : undefined;
  }
}

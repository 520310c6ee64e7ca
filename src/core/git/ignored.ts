import ignore, { type Ignore } from 'ignore';

/** One `.gitignore` of a work tree. */
export interface IgnoreFile {
  /** Posix path of its folder, relative to the work tree; empty for the work tree itself. */
  readonly folder: string;
  readonly text: string;
}

interface Rules {
  /** What the paths that it speaks of begin with. */
  readonly start: string;
  readonly rules: Ignore;
}

/**
 * Characters and rules of all files together, rules times folders that they are asked about, characters and stars of one
 * rule: beyond them a repository could hold up the editor.
 */
const largest = 256 * 1024;
const mostRules = 700;
const mostQuestions = 12_000;
const longestRule = 500;
const mostStars = 6;

/**
 * Whether Git leaves a file out, by the `.gitignore` files from the work tree down to the file's folder, in this order.
 * `path` is posix and relative to the work tree. In doubt the answer is no, so that a file is asked about rather than
 * committed: capitals count, a file with more rules or odder ones than anybody writes says nothing, and a folder that one file leaves out and a deeper one takes in again is not looked through.
 */
export function isIgnored(files: readonly IgnoreFile[], path: string): boolean {
  if (!areUsual(files, path)) return false;
  const deepestFirst = files.map(rulesOf).reverse();
  const parts = path.split('/');
  return parts.some((_part, index) => {
    const isFolder = index < parts.length - 1;
    return isLeftOut(deepestFirst, parts.slice(0, index + 1).join('/') + (isFolder ? '/' : ''));
  });
}

/** The rules of a file that is asked again and again are made once. */
const made = new WeakMap<IgnoreFile, Rules>();

function rulesOf(file: IgnoreFile): Rules {
  const rules = made.get(file) ?? newRules(file);
  made.set(file, rules);
  return rules;
}

function newRules({ folder, text }: IgnoreFile): Rules {
  return { start: folder === '' ? '' : `${folder}/`, rules: ignore({ ignoreCase: false }).add(rulesIn(text)) };
}

/** Without empty lines and comments, of which a file may have any number: they are passed over one by one and never kept. */
function rulesIn(text: string): string[] {
  const rules: string[] = [];
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const next = found < 0 ? text.length : found;
    const end = next > start && text[next - 1] === '\r' ? next - 1 : next;
    if (end > start && text[start] !== '#') rules.push(text.slice(start, end));
    start = next + 1;
  }
  return rules;
}

function areUsual(files: readonly IgnoreFile[], path: string): boolean {
  if (files.reduce((sum, { text }) => sum + text.length, 0) > largest) return false;
  const rules = files.flatMap(({ text }) => rulesIn(text));
  if (rules.length > mostRules || rules.length * path.split('/').length > mostQuestions) return false;
  return rules.every((rule) => rule.length <= longestRule && rule.split('*').length <= mostStars + 1);
}

/** By the rules themselves, of a path whose folders are not left out. The deepest file that says something decides. */
function isLeftOut(deepestFirst: readonly Rules[], path: string): boolean {
  for (const { start, rules } of deepestFirst) {
    const own = path.startsWith(start) ? path.slice(start.length) : '';
    if (own === '' || isParentLeftOut(rules, own)) continue;
    const { ignored, unignored } = rules.test(own);
    if (ignored || unignored) return ignored;
  }
  return false;
}

function isParentLeftOut(rules: Ignore, path: string): boolean {
  const parent = path.slice(0, path.lastIndexOf('/', path.length - 2) + 1);
  return parent !== '' && rules.test(parent).ignored;
}

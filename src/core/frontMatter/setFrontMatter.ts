import { wellFormed } from '../text.ts';
import { type FrontMatterSyntax, findFrontMatter } from './block.ts';
import type { Assignment } from './key.ts';
import { editBetween, splice, type TextEdit } from './splice.ts';
import { setToml } from './toml.ts';
import { setYaml } from './yaml.ts';

export type FrontMatterField = 'image' | 'alt' | 'caption' | 'credit';

const setters: Readonly<Record<FrontMatterSyntax, (source: string, assignment: Assignment) => string>> = {
  yaml: (source, assignment) => setYaml(source, assignment),
  json: (source, assignment) => setYaml(source, assignment, true),
  toml: setToml,
};
const order: readonly FrontMatterField[] = ['image', 'alt', 'caption', 'credit'];

/**
 * The edit of `text`, a whole document, that gives the keys their texts; everything else stays byte for byte. Keys name
 * nested ones with dots and list items with numbers; a field whose key is empty or absent is not written. An empty text
 * replaces what a key holds, so that no image keeps the credit of another, but adds no key. YAML front matter is added
 * where there is none. Undefined when nothing changes. Throws a FrontMatterError when it cannot be done safely.
 */
export function setFrontMatter(
  text: string,
  values: Readonly<Record<FrontMatterField, string>>,
  keys: Readonly<Partial<Record<FrontMatterField, string>>>,
): TextEdit | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const assignments = order.flatMap((field) => {
    const key = keys[field]?.trim();
    return key ? [{ key, value: wellFormed(values[field]), eol }] : [];
  });
  const after = assigned(text, assignments, eol);
  return after === text ? undefined : editBetween(text, after);
}

function assigned(text: string, assignments: readonly Assignment[], eol: string): string {
  const block = findFrontMatter(text);
  if (!block) return created(text, assignments, eol);
  const set = setters[block.syntax];
  const content = assignments.reduce((source, assignment) => set(source, assignment), text.slice(block.start, block.end));
  return splice(text, block.start, block.end, content);
}

function created(text: string, assignments: readonly Assignment[], eol: string): string {
  const content = assignments.reduce((source, assignment) => setYaml(source, assignment), '');
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const body = text.slice(mark);
  const gap = body === '' || /^\r?\n/.test(body) ? '' : eol;
  return content ? `${text.slice(0, mark)}---${eol}${content}---${eol}${gap}${body}` : text;
}

import type { Reference, ReferenceFormat, ReferenceParts } from '../format.ts';
import { encodePath, percentEncode } from '../urlPath.ts';

/** `image:path["alt"]` among other text; a figure is the block macro `image::` with the caption as its `.Title`. */
export const asciidoc: ReferenceFormat = {
  languageIds: ['asciidoc'],
  parts: (reference) => (reference.figure ? block(reference) : inline(reference)),
  text: escapeAsciidoc,
  path: target,
};

function block({ path, alt, caption }: Reference): ReferenceParts {
  const title = caption && `.${escapeAsciidoc(caption)}\n`;
  return { before: `${title}image::${target(path)}["`, placeholder: escapeAsciidoc(alt), after: '"]', block: true };
}

function inline({ path, alt, caption }: Reference): ReferenceParts {
  const title = caption && `,title="${escapeAsciidoc(caption)}"`;
  return { before: `image:${target(path)}["`, placeholder: escapeAsciidoc(alt), after: `"${title}]` };
}

/**
 * Character references, the one escape that every substitution of AsciiDoc leaves alone, for what it would format,
 * replace (dashes, ellipses, apostrophes, arrows, `(C)`), link, or take for an attribute, an index term or a table cell.
 * Such a reference ends in a semicolon, and two of those after a word begin a description list.
 */
function escapeAsciidoc(line: string): string {
  return line.replace(meaningful, (character) => `&#${character.charCodeAt(0)};`);
}

const meaningful =
  /["#$'*+<>@[\\\]^_`{|}~]|&(?=#?\w+;)|\((?=\(|C\)|R\)|TM\))|(?<=-)-|-(?=[<>])|(?<=\.)\.|^\.|(?<=\S):(?=\S)|(?<=[^\p{L}\p{N}\s]);/gu;

/**
 * Spaces and brackets stay where AsciiDoc takes them, because processors that read the file (PDF, Antora) do not decode the
 * target. What the substitutions before the macro would change is percent-encoded.
 */
function target(path: string): string {
  const [id = ''] = resourceId.exec(path) ?? [];
  return id + encoded(path.slice(id.length));
}

/** What stands before the path in an image of another module of Antora, `version@component:module:image$`. */
const resourceId = /^(?:(?:_|[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*)@)?(?:[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*:){1,2}image\$/u;

function encoded(path: string): string {
  return percentEncode(encodePath(path), /[*+'~@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<=-)-|\.(?=\.\.)/gu)
    .replace(/(?<!^|%20)%20(?!%20|$)/g, ' ')
    .replace(/(?<!%28)%28(?!%28|(?:C|R|TM)%29)/g, '(')
    .replace(/(?<!%29)%29(?!%29)/g, ')');
}

import type { Reference, ReferenceFormat, ReferenceParts } from '../format.ts';
import { dotted, percentEncode } from '../urlPath.ts';

/** `\includegraphics` as wide as the text (photographs are wider than any page); a figure has the environment and `\caption`. */
export const latex: ReferenceFormat = {
  languageIds: ['latex', 'tex', 'latex-expl3', 'rsweave', 'jlweave', 'pweave'],
  parts: (reference) => (reference.figure ? figure(reference) : graphic(reference)),
  text: escapeLatex,
  path: fileName,
};

/** The key `alt` came with graphicx of September 2021. */
function graphic({ path, alt }: Reference): ReferenceParts {
  return {
    before: '\\includegraphics[width=\\linewidth,alt={',
    placeholder: escapeLatex(alt),
    after: `}]{${fileName(path)}}`,
  };
}

function figure(reference: Reference): ReferenceParts {
  const { before, placeholder, after } = graphic(reference);
  const caption = reference.caption && `\n  \\caption{${escapeLatex(reference.caption)}}`;
  return {
    before: `\\begin{figure}\n  \\centering\n  ${before}`,
    placeholder,
    after: `${after}${caption}\n\\end{figure}`,
    block: true,
  };
}

/** Also parts what fonts would join into another character (`--`, `''`, `,,`), and quotation marks, which babel makes active. */
function escapeLatex(line: string): string {
  return line.replace(/[\\{}$%&#_~^<>|`"]/g, (character) => commands[character] ?? `\\${character}`).replace(/([-',])(?=\1)/g, '$1{}');
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '`': '\\textasciigrave{}',
  '"': '\\char34{}',
};

/**
 * File names keep their spaces and need no escapes but for characters that TeX reads before any macro does. What cannot
 * stand in a file name of LaTeX at all (quotation marks, control characters, a second space) is percent-encoded. The
 * blank after a command ends its name and is no part of the path.
 */
function fileName(path: string): string {
  return percentEncode(dotted(path, /^~/), /[\p{Cc}"]|(?<=^| ) | $/gu)
    .replace(/[%#~^&{}\\$]/g, (character) => fileNameCommands[character] ?? character)
    .replaceAll('\\endcsname  ', '\\endcsname\\space ');
}

const fileNameCommands: Readonly<Record<string, string>> = {
  '%': '\\csname @percentchar\\endcsname ',
  '#': '\\csname c_hash_str\\endcsname ',
  '~': '\\string~',
  '^': '\\string^',
  '&': '\\string&',
  $: '\\string$',
  '{': '\\csname @charlb\\endcsname ',
  '}': '\\csname @charrb\\endcsname ',
  '\\': '\\csname @backslashchar\\endcsname ',
};

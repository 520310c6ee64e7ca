import type { ReferenceFormat } from '../format.ts';
import { encodePath, percentEncode } from '../urlPath.ts';

/** `url("path")`; style sheets have no place for the texts. */
export const css: ReferenceFormat = {
  languageIds: ['css', 'scss', 'sass', 'less', 'postcss', 'stylus', 'tailwindcss'],
  parts: ({ path }) => ({ before: `url("${cssPath(path)}")`, placeholder: '', after: '' }),
  text: (line) => line.replace(/["'\\]|\*(?=\/)|#(?=\{)|@(?=\{)/g, '\\$&'),
  path: cssPath,
};

/** `~` at the beginning is a module to bundlers. */
function cssPath(path: string): string {
  return percentEncode(encodePath(path), /['~]/g);
}

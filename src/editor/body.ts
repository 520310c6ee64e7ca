import type * as vscode from 'vscode';
import { topEnd } from '../core/frontMatter/top.ts';
import { languageOf } from '../core/references/language.ts';

/** Documents in which a site generator looks for front matter. Astro's fence holds code, so it is not among them. */
const languages = [
  ...['markdown', 'mdx', 'quarto', 'rmd', 'asciidoc', 'org', 'textile'],
  ...['html', 'liquid', 'nunjucks', 'njk', 'handlebars', 'jinja-html'],
];

export function mayHaveFrontMatter({ languageId, uri }: Pick<vscode.TextDocument, 'languageId' | 'uri'>): boolean {
  return languages.includes(languageOf(languageId, uri.path));
}

/** The end of the line that closes the front matter, or whatever else must stay at the top; undefined when there is none. */
export function frontMatterEnd(document: vscode.TextDocument): vscode.Position | undefined {
  const end = topEnd(document.getText(), languageOf(document.languageId, document.uri.path));
  return end === undefined ? undefined : document.positionAt(end);
}

import type * as vscode from 'vscode';
import { findFrontMatter } from '../core/frontMatter/block.ts';
import { FrontMatterError } from '../core/frontMatter/error.ts';
import { languageOf } from '../core/references/language.ts';

/** Documents in which a site generator looks for front matter. Astro's fence holds code, so it is not among them. */
const languages = ['markdown', 'mdx', 'quarto', 'rmd', 'asciidoc', 'html', 'liquid', 'nunjucks', 'njk', 'handlebars', 'jinja-html'];

export function mayHaveFrontMatter({ languageId, uri }: Pick<vscode.TextDocument, 'languageId' | 'uri'>): boolean {
  return languages.includes(languageOf(languageId, uri.path));
}

/** The end of the line that closes the front matter; undefined when there is none, or none that can be read. */
export function frontMatterEnd(document: vscode.TextDocument): vscode.Position | undefined {
  if (!mayHaveFrontMatter(document)) return undefined;
  try {
    const block = findFrontMatter(document.getText());
    return block && document.lineAt(document.positionAt(block.end)).range.end;
  } catch (error) {
    if (error instanceof FrontMatterError) return undefined;
    throw error;
  }
}

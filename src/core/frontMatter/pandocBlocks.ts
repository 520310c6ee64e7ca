import { findFrontMatter } from './block.ts';
import { segmentsOf } from './key.ts';
import type { FrontMatterBlock, Page } from './page.ts';

const later = /(?<=^|\n[ \t]*\r?\n)---[ \t]*\r?\n(?=\S)([\s\S]*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/g;

/**
 * Quarto and R Markdown read YAML blocks anywhere in a page, and the last one that names a key decides (Pandoc's manual,
 * extension yaml_metadata_block). Undefined when no block behind the first names it.
 */
export function laterBlock(text: string, key: string, page: Page): FrontMatterBlock | undefined {
  if (page.languageId !== 'quarto' && page.languageId !== 'rmd' && page.generator !== 'quarto') return undefined;
  const first = findFrontMatter(text, page);
  const [name = ''] = segmentsOf(key);
  const blocks = [...text.matchAll(later)].map(({ index, 0: all, 1: content = '' }) => {
    const start = index + all.indexOf('\n') + 1;
    return { syntax: 'yaml', start, end: start + content.length } as const;
  });
  return blocks.findLast(({ start, end }) => start > (first?.end ?? 0) && namesKey(text.slice(start, end), name));
}

function namesKey(content: string, name: string): boolean {
  return content.split(/\r?\n/).some((line) => [`${name}:`, `"${name}":`, `'${name}':`].some((start) => line.startsWith(start)));
}

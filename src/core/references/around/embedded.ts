import type { Lines, Spot } from './lines.ts';

/** Languages in which scripts and style sheets stand between tags. */
const pages = [
  ...['html', 'xhtml', 'vue', 'svelte', 'astro', 'php', 'liquid', 'nunjucks', 'njk', 'handlebars', 'jinja-html', 'django-html'],
  ...['twig', 'ejs', 'erb', 'blade', 'markdown', 'quarto', 'rmd'],
];
const tags = /<(script|style)\b([^>]*)>|<\/(script|style)\s*>|<!--|-->/gi;
/** Scripts of these types are pieces of pages. */
const markup = /\btype\s*=\s*["']?[\w/-]*(?:template|html|markdown|handlebars|mustache)/i;

/**
 * The language of the script or the style sheet that a place of a page stands in, in which markup would be a fault; undefined
 * outside of them. In Markdown only those count that begin a line: others are letters in a text.
 */
export function embeddedLanguage(languageId: string, lines: Lines, at: Spot): 'javascript' | 'css' | undefined {
  if (!pages.includes(languageId)) return undefined;
  const line = lines[at.line] ?? '';
  const text = [...lines.slice(0, at.line), line.slice(0, at.character)].join('\n');
  if (languageId === 'astro' && /^\s*---[ \t]*\r?\n(?![\s\S]*\n---)/.test(text)) return 'javascript';
  let open: string | undefined;
  for (const { 0: tag, 1: name, 2: attributes = '', 3: closing, index } of text.matchAll(tags)) {
    if (open === undefined) {
      const isLetters = isMarkdown(languageId) && index > 0 && text[index - 1] !== '\n';
      if (tag === '<!--') open = '-->';
      else if (name && !isLetters && !markup.test(attributes)) open = name.toLowerCase();
    } else if (open === (closing?.toLowerCase() ?? tag)) open = undefined;
  }
  if (open === 'script') return 'javascript';
  return open === 'style' ? 'css' : undefined;
}

const isMarkdown = (languageId: string): boolean => ['markdown', 'quarto', 'rmd'].includes(languageId);

/** Languages that VS Code knows only with an extension for them, by the ends of file names. */
const byExtension: Readonly<Record<string, string>> = {
  mdx: 'mdx',
  mdoc: 'markdown',
  qmd: 'quarto',
  rmd: 'rmd',
  adoc: 'asciidoc',
  asciidoc: 'asciidoc',
  typ: 'typst',
  org: 'org',
  textile: 'textile',
  vue: 'vue',
  svelte: 'svelte',
  astro: 'astro',
  liquid: 'liquid',
  njk: 'nunjucks',
  toml: 'toml',
};

/** The language that a document is written in. One that VS Code takes for plain text may be known by its name. */
export function languageOf(languageId: string, path: string): string {
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const known = Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
  return (languageId === 'plaintext' && known) || languageId;
}

/** Every language in which more is written of an image than its path, by VS Code's IDs. */
export const referenceLanguages: readonly string[] = [
  ...['markdown', 'quarto', 'rmd', 'github-issues', 'prompt', 'instructions', 'chatmode', 'mdx', 'asciidoc', 'restructuredtext'],
  ...['org', 'org-mode', 'textile', 'typst', 'typst-code', 'latex', 'tex', 'latex-expl3', 'rsweave', 'jlweave', 'pweave'],
  ...['html', 'xhtml', 'php', 'blade', 'aspnetcorerazor', 'razor', 'svelte', 'astro', 'angular', 'django-html', 'jinja-html'],
  ...['jinja', 'twig', 'nunjucks', 'njk', 'liquid', 'handlebars', 'mustache', 'erb', 'ejs', 'gotmpl', 'hugo', 'go-template'],
  ...['javascriptreact', 'typescriptreact', 'vue', 'vue-html'],
  ...['css', 'scss', 'sass', 'less', 'postcss', 'stylus', 'tailwindcss'],
  ...['json', 'jsonc', 'json5', 'jsonl', 'yaml', 'dockercompose', 'github-actions-workflow', 'toml'],
];

/** The ends of names by which a document is of such a language though VS Code takes it for plain text. */
export const referenceExtensions: readonly string[] = Object.keys(byExtension);

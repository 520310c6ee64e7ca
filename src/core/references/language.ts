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

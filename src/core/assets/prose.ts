/** Languages of texts for people, in which a long number by itself may be an asset ID; in data and programs it is not. */
const languages: ReadonlySet<string> = new Set('markdown mdx plaintext asciidoc restructuredtext latex typst org textile'.split(' '));

export function isProse(languageId: string): boolean {
  return languages.has(languageId);
}

import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Child = DefaultTreeAdapterMap['childNode'];
const childrenOf = (node: Child): readonly Child[] => ('childNodes' in node ? node.childNodes : []);
const flat = (node: Child): readonly Child[] => [node, ...childrenOf(node).flatMap(flat)];

/** The `src` of every `<img>` with this alternative text, as a browser finds them. */
export function sourcesOf(html: string, alt: string): readonly string[] {
  const images = parse(html)
    .childNodes.flatMap(flat)
    .flatMap((node) => ('tagName' in node && node.tagName === 'img' ? [new Map(node.attrs.map(({ name, value }) => [name, value]))] : []));
  return images.filter((attributes) => attributes.get('alt') === alt).map((attributes) => attributes.get('src') ?? '');
}

/** The file that a browser asks for, as a path in the output folder. Undefined when it lies outside the site. */
export function fileOf(src: string, page: string, base: string): string | undefined {
  const site = new URL(base, 'https://example.org');
  const address = new URL(src, new URL(page.replace(/(?<=^|\/)index\.html$/, ''), site));
  const within = address.origin === site.origin && address.pathname.startsWith(site.pathname);
  return within ? decodeURIComponent(address.pathname.slice(site.pathname.length)) : undefined;
}

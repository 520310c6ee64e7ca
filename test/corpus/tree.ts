import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';

/** What a reader sees of a document, as every processor here gives it. */
export interface Node {
  /** The name of the element; empty for a text and for the whole. */
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Node[];
}

export function element(tag: string, children: readonly Node[], attributes: Readonly<Record<string, string>> = {}): Node {
  return { tag, attributes, text: '', children };
}

export function textNode(text: string): Node {
  return { tag: '', attributes: {}, text, children: [] };
}

type HtmlNode = DefaultTreeAdapterMap['childNode'];

/** HTML as a browser reads it. */
export function htmlTree(html: string): Node {
  return element('', parseFragment(html).childNodes.flatMap(fromHtml));
}

function fromHtml(node: HtmlNode): readonly Node[] {
  if (node.nodeName === '#text' && 'value' in node) return [textNode(node.value)];
  if (!('tagName' in node)) return [];
  const children = 'content' in node ? node.content.childNodes : node.childNodes;
  return [element(node.tagName, children.flatMap(fromHtml), Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])))];
}

export function flat(node: Node): readonly Node[] {
  return [node, ...node.children.flatMap(flat)];
}

export function imagesIn(node: Node): readonly { readonly src: string; readonly alt: string }[] {
  return flat(node)
    .filter(({ tag }) => tag === 'img')
    .map(({ attributes: { src = '', alt = '' } }) => ({ src, alt }));
}

/**
 * The document without the images and texts that are named, and without what held nothing else; as one line. Whether a list
 * is loose does not show, nor do numbers of figures, which count what was added.
 */
export function outline(root: Node, isOurs: (node: Node) => boolean): string {
  return (
    written(root, isOurs)
      ?.replace(/\s+/g, ' ')
      .replaceAll(/ ?([⟨⟩]) ?/g, '$1')
      .replace(/(?:⟨div⟩)+/g, '')
      .trim() ?? ''
  );
}

const inList = ['li', 'dd', 'td', 'blockquote'];

/** Undefined for what holds nothing but what is ours. */
function written(node: Node, isOurs: (node: Node) => boolean, parent = ''): string | undefined {
  if (isOurs(node)) return undefined;
  if (node.tag === '') {
    if (node.children.length === 0) return node.text.replace(/\b(Figure|Fig\.) \d+\b/g, '$1');
  }
  const parts = node.children.map((child) => written(child, isOurs, node.tag));
  const hadOurs = parts.includes(undefined);
  const inner = parts.map((part) => part ?? ' ').join('');
  if (hadOurs && inner.replaceAll('¶', '').trim() === '') return undefined;
  if (node.tag === '') return inner;
  if (node.tag === 'p' && inList.includes(parent)) return `¶${inner}¶`;
  const trimmed = inList.includes(node.tag) ? inner.replace(/(?:\s*¶\s*)+/g, '¶').replace(/^¶|¶$/g, '') : inner;
  return `⟨${node.tag} ${trimmed}⟩`;
}

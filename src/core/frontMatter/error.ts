/**
 * Why front matter cannot be written.
 * - `unreadable`: its parser refuses it, so nothing about it is certain;
 * - `notText`: what the key names is a list, a table, an anchor or a tagged value, which a text must not replace;
 * - `noItem`: the key names an item of a list that would not be the next one;
 * - `twice`: the key stands there more than once, and generators differ in which one they read;
 * - `nested`: the key has several names, and this kind of front matter holds one text for each name;
 * - `code`: the page's data is program code;
 * - `none`: pages of this generator have none, and show it as text;
 * - `unclear`: the page begins with what one generator reads as front matter and another as text.
 */
export type FrontMatterRefusal = 'unreadable' | 'notText' | 'noItem' | 'twice' | 'nested' | 'code' | 'unclear' | 'none';

export class FrontMatterError extends Error {
  readonly kind: FrontMatterRefusal;
  /** As the user wrote it in the settings; absent when no key is to blame. */
  readonly key: string | undefined;

  constructor(kind: FrontMatterRefusal, key?: string) {
    super(key === undefined ? `front matter: ${kind}` : `front matter, ${key}: ${kind}`);
    this.name = 'FrontMatterError';
    this.kind = kind;
    this.key = key;
  }
}

/** Characters of front matter that are parsed: a hundred times what a page has, and done before anybody notices. */
export const mostFrontMatter = 16 * 1024;

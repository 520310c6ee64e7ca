/**
 * Why front matter cannot be written. `unreadable`: its parser refuses it, so nothing about it is certain; `notText`: what
 * the key names is a list, a table, an anchor or a tagged value, which a text must not replace.
 */
export class FrontMatterError extends Error {
  readonly kind: 'unreadable' | 'notText';
  /** As the user wrote it in the settings; absent when no key is to blame. */
  readonly key: string | undefined;

  constructor(kind: FrontMatterError['kind'], key?: string) {
    super(key === undefined ? `front matter: ${kind}` : `front matter, ${key}: ${kind}`);
    this.name = 'FrontMatterError';
    this.kind = kind;
    this.key = key;
  }
}

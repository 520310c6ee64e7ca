/** What a browser puts on the clipboard, or what is dragged out of it, each as text: as far as it is there. */
export interface Carried {
  readonly plain?: string | undefined;
  /** `text/uri-list` of RFC 2483: an address a line, remarks behind `#`. */
  readonly uris?: string | undefined;
  readonly html?: string | undefined;
}

export const longestMarkup = 5_000;
export const ourHost = /gettyimages\.[a-z]|istockphoto\.com|gty\.im\/|asset-cache\.net/i;

/** Whether a text may name an address of the two sites: cheap, for what asks it at each paste. */
export function mayCarryAsset(text: string): boolean {
  return text.length <= longestMarkup && ourHost.test(text);
}

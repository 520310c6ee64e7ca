/** What a browser puts on the clipboard, or what is dragged out of it, each as text: as far as it is there. */
export interface Carried {
  readonly plain?: string | undefined;
  /** `text/uri-list` of RFC 2483: an address a line, remarks behind `#`. */
  readonly uris?: string | undefined;
  readonly html?: string | undefined;
}

/** Of a text, whose IDs are looked for; browsers write the style of each letter into their markup, which is only cut into tags. */
export const longestText = 5_000;
export const longestMarkup = 200_000;
export const ourHost = /gettyimages\.[a-z]|istockphoto\.com|gty\.im\/|asset-cache\.net/i;

/** Whether an address of the two sites may be carried: cheap, for what asks it at each paste. */
export function mayCarryAsset({ plain = '', uris = '', html = '' }: Carried): boolean {
  const isNamed = (text: string, longest: number): boolean => text.length <= longest && ourHost.test(text);
  return isNamed(plain, longestText) || isNamed(uris, longestText) || isNamed(html, longestMarkup);
}

import type { SiteDocument, SiteKind, SiteLink } from './site.ts';

/** A folder that may be the root of a site, and what there is in it. */
export interface Candidate {
  /** Absolute posix path, normalised. */
  readonly root: string;
  /** What lies directly in it. */
  readonly names: ReadonlySet<string>;
  /** The beginning of a file, by its path from the root. */
  text(path: string): Promise<string | undefined>;
  /** The beginning of any file of the workspace folder, by its absolute path. */
  elsewhere(path: string): Promise<string | undefined>;
}

/** Where an image belongs. */
export interface ImageHome {
  readonly folder: string;
  /** Everything in it is published: another folder for images in it, which the site has already, does as well. */
  readonly within: string;
}

/** Where images belong and how they are named. All paths that come in are absolute and normalised. */
export interface Layout {
  /** A folder alone is the only right one. */
  imageFolder(document: SiteDocument | undefined): string | ImageHome;
  /** A path alone is right in every place of the document. */
  link(document: SiteDocument | undefined, imagePath: string): string | SiteLink | Promise<string | SiteLink>;
}

/** One generator of websites. */
export interface Generator {
  readonly kind: SiteKind;
  /** What people call it. */
  readonly label: string;
  /** Undefined when the folder is not the root of its sites. Never throws because of what is in a file. */
  detect(candidate: Candidate): Promise<Layout | undefined>;
  /** Of a folder beside, above or below the documents that its sites may have elsewhere in a repository. */
  readonly beside?: readonly string[];
  /** Whether the candidate, one of those folders, reads the documents of another folder. */
  reads?(candidate: Candidate, folder: string): Promise<boolean>;
}

/** The first of the names that is there. */
export function firstOf(names: ReadonlySet<string>, wanted: readonly string[]): string | undefined {
  return wanted.find((name) => names.has(name));
}

/** `name.extension` for each extension. */
export function withExtensions(name: string, extensions: readonly string[]): readonly string[] {
  return extensions.map((extension) => `${name}.${extension}`);
}

export const scriptExtensions: readonly string[] = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'];

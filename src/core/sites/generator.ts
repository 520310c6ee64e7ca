import type { Site, SiteKind } from './site.ts';

/** A folder that may be the root of a site, and what there is in it. */
export interface Candidate {
  /** Absolute posix path, normalised. */
  readonly root: string;
  /** What lies directly in it. */
  readonly names: ReadonlySet<string>;
  /** The beginning of a file, by its path from the root. */
  text(path: string): Promise<string | undefined>;
}

/** Where images belong and how they are named. All paths that come in are absolute and normalised. */
export type Layout = Pick<Site, 'imageFolder' | 'link'> & Partial<Pick<Site, 'literal'>>;

/** One generator of websites. */
export interface Generator {
  readonly kind: SiteKind;
  /** What people call it. */
  readonly label: string;
  /** Undefined when the folder is not the root of its sites. Never throws because of what is in a file. */
  detect(candidate: Candidate): Promise<Layout | undefined>;
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

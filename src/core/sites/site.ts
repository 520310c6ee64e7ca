/** The generators of websites that are told apart, each by its own files. */
export type SiteKind =
  | 'hugo'
  | 'jekyll'
  | 'docusaurus'
  | 'vitepress'
  | 'astro'
  | 'next'
  | 'gatsby'
  | 'eleventy'
  | 'mkdocs'
  | 'sphinx'
  | 'antora'
  | 'hexo'
  | 'quarto'
  | 'zola'
  | 'mdbook'
  | 'zensical'
  | 'vuepress'
  | 'docsify'
  | 'nuxt'
  | 'sveltekit';

/** Reads a workspace, in posix paths of one URI scheme and authority. */
export interface SiteReader {
  /** Names directly inside a folder; empty when there is no such folder. */
  names(folder: string): Promise<readonly string[]>;
  /** The beginning of a text file, enough for any configuration; undefined when there is none. */
  text(path: string): Promise<string | undefined>;
}

/** The document that is to name an image. */
export interface SiteDocument {
  /** Absolute posix path. */
  readonly path: string;
  /** VS Code's ID of its language. */
  readonly languageId: string;
}

/** A folder whose files have addresses on the site: `static` at `/`, for example. */
export interface PublicFolder {
  /** Absolute posix path. */
  readonly folder: string;
  /** What an address of a file in it begins with; ends with `/`. */
  readonly url: string;
}

/** How a document names one image, in every way in which it may have to. Paths are as a person reads them, not encoded. */
export interface SiteLink {
  /** In the document's own markup. */
  readonly path: string;
  /** In raw HTML within Markdown, where the generator treats that in another way. */
  readonly html?: string;
  /** In front matter, where the filters that the generator documents for its values want another path. */
  readonly frontMatter?: string;
  /** The generator looks for a file of exactly that name, so that the document may not encode the path. */
  readonly literal?: boolean;
  /** Whole as it is: nothing that the document says of its images' folder comes before it. */
  readonly whole?: boolean;
  /** Nothing but this tag of the generator finds the image; the path is its argument. */
  readonly tag?: 'asset_img';
}

/** A website in the workspace, with what its configuration says about images. Paths are absolute and posix. */
export interface Site {
  readonly kind: SiteKind;
  /** What people call the generator: "Hugo". */
  readonly label: string;
  /** The folder that holds its configuration. */
  readonly root: string;
  /** The folder that an image of this document belongs in; without a document, that of the site. */
  imageFolder(document: SiteDocument | undefined): Promise<string>;
  link(document: SiteDocument | undefined, imagePath: string): Promise<SiteLink>;
}

import type { Event, TextDocument, Uri } from 'vscode';
import type { HistoryEntry, Product } from './core/api/types.ts';
import type { IndexedImage } from './core/assets/imageIndex.ts';
import type { Engine } from './core/engine.ts';
import type { ChargeRecord, KnownFile } from './core/licensing/types.ts';
import type { ImageValues } from './core/places/destination.ts';
import type { ReferenceRequest } from './core/references/format.ts';
import type { ReferenceFacts } from './core/references/texts.ts';
import type { SiteKind } from './core/sites/site.ts';
import type { UiText } from './core/text.ts';
import type { PrepareName } from './core/transfer/place.ts';
import type { StagedFile } from './core/transfer/types.ts';

/*
 * Where features meet. Features never import each other: extension.ts builds them and hands them over as these interfaces.
 */

/** Everything that needs a network or a disk, loaded when it is first needed. */
export type EngineSource = () => Promise<Engine>;

export interface AccountSummary {
  readonly id: string;
  readonly label: UiText;
  /** The end of its API key, which tells accounts of one person apart. */
  readonly hint?: UiText;
}

export interface Accounts {
  /** Accounts for the configured origins. Never touches the network. */
  list(): Promise<readonly AccountSummary[]>;
  /** The account of this workspace: the only one, or the one chosen here. Undefined when the person must be asked. */
  current(): Promise<AccountSummary | undefined>;
  /** Remembered for this workspace. */
  choose(accountId: string): Promise<void>;
  /** Undefined when the person gave up. */
  signIn(): Promise<AccountSummary | undefined>;
  signOut(accountId: string): Promise<void>;
}

/** The next step that a message offers, and what it does. */
export interface Described {
  readonly text: UiText;
  readonly action?: { readonly title: UiText; readonly id: ActionId };
}
export type ActionId = 'signIn' | 'showLog' | 'openSettings' | 'retry' | 'openAssetPage' | 'openAccount' | 'choosePlace';

/** One thing that is known of a product, such as "Resets" and "Dec 1". */
export interface ProductFact {
  readonly label: UiText;
  readonly value: UiText;
}

/** What is taken from one product, or from the one that Getty Images chooses. */
export interface PriceShare {
  readonly product: Product | undefined;
  /** Licences. */
  readonly charges: number;
  /** What they cost in credits, where that is known. */
  readonly credits?: number | undefined;
  /** `credits` leaves out licences whose price nobody knows, or counts them as the least there is. */
  readonly isLeast?: boolean;
  /** The credits of the team pay. */
  readonly fromTeam?: boolean;
}

/** Sentences that more than one feature says. */
export interface Words {
  describe(error: unknown): Described;
  /** "37 of 50 left", "12 credits left"; empty when nothing is known. */
  allowance(product: Product): UiText;
  /** "resets Dec 1", "expires Jan 1, 2027"; empty when nothing is known. */
  resets(product: Product): UiText;
  /** Everything that is known of a product: agreement, allowance, dates, overage, what it requires. */
  productFacts(product: Product): readonly ProductFact[];
  /** What is left, also in words when nobody knows: a question about a price never passes over it. */
  allowanceOrUnknown(product: Product | undefined): UiText;
  /** The button that pays: "Use 1 of 37 downloads", "Use 3 of 24 credits"; one share for each product. */
  priceButton(shares: readonly PriceShare[]): UiText;
  /** "After this: 36 left"; empty when it cannot be known. */
  afterwards(share: PriceShare): UiText;
  /** "on Nov 28, 2026 by Maria": who licensed an asset before. */
  licensedOn(entry: HistoryEntry): UiText;
  bytes(count: number): UiText;
  number(value: number): UiText;
  date(milliseconds: number): UiText;
}

/** Where in a document the reference will stand, kept right while the document is edited. */
export interface ReferenceTarget {
  readonly document: TextDocument;
  dispose(): void;
}

/** What a reference is made from. */
export interface InsertedImage extends ReferenceFacts {
  readonly uri: Uri;
}

export interface ReferenceResult {
  readonly text: string;
  readonly where: 'document' | 'clipboard';
  /** Why it is not in the document. */
  readonly why?: 'noDocument' | 'closed' | 'readOnly';
}

export interface References {
  /** The active document, with what the reference will replace; undefined when no document is open. */
  capture(): ReferenceTarget | undefined;
  /** The text that `insert` would write now, or `insertList` for one of its images, with what they do around it left out. */
  render(target: ReferenceTarget | undefined, image: InsertedImage, inList?: boolean): Promise<string>;
  /** One undoable edit; without a target, or when its document was closed, the text goes to the clipboard. */
  insert(target: ReferenceTarget | undefined, image: InsertedImage): Promise<ReferenceResult>;
  /**
   * The same for a list, one a line: a text stands for what there is no image of. `replace` puts the list in the place of
   * what was captured, instead of behind it.
   */
  insertList(
    target: ReferenceTarget | undefined,
    lines: readonly (InsertedImage | string)[],
    options: { readonly replace: boolean },
  ): Promise<ReferenceResult>;
  /**
   * Writes the image into the front matter of the target's document, as one undoable edit. False when there is no document;
   * throws a SpokenError when it cannot be done without changing something else.
   */
  setFrontMatter(target: ReferenceTarget | undefined, image: InsertedImage): Promise<boolean>;
  /** The asset ID that is selected or under the cursor of the active editor. */
  assetIdAtCursor(): string | undefined;
}

/** What a place or a path in the text depends on. */
export type PlaceDocument = Pick<TextDocument, 'uri' | 'languageId'>;

/** How a document names an image. */
export type ImageLink = (image: Uri) => Promise<ImageName>;

/** With what front matter names the image by, where that is another path than the text's. */
export type ImageName = Pick<ReferenceRequest, 'path' | 'html' | 'whole' | 'tag' | 'literal'> & { readonly frontMatter?: string };

export interface Links {
  /** For one document, whose site is looked for once; without one, for the clipboard. */
  from(document: PlaceDocument | undefined): Promise<ImageLink>;
  /** The generator of the site that the document is part of, which decides how its front matter is read. */
  generatorOf(document: PlaceDocument): Promise<SiteKind | undefined>;
}

/** An image that needs a place. */
export interface PlaceRequest {
  /** The document that will name it; absent when none is open. */
  readonly document?: PlaceDocument;
  readonly assetId: string;
  /** As delivered. */
  readonly fileName: string;
  /** What templates may name. */
  readonly image?: ImageValues;
  /** Its bytes: a file that holds the same ones is no other file. */
  readonly file?: FileDigest;
  /** Ask even where settings or the site name a folder: "Choose another place". */
  readonly ask?: boolean;
  /** The image is paid for already, which a question says. */
  readonly isPaid?: boolean;
  /** Only what is known without a question; undefined otherwise. */
  readonly quiet?: boolean;
  /** Takes the place of the settings: an argument of the command. */
  readonly template?: string;
  /** The folder that the person chose for a whole list: not asked again. */
  readonly folder?: Uri;
  /** Absent when none will be written. */
  readonly reference?: PlannedReference;
}

/** A reference that will be written when the image has its place. */
export interface PlannedReference {
  /** The words above it where it is shown: where it will stand. */
  readonly heading: UiText;
  /** What will be written for an image at this address, to the letter. */
  text(image: Uri): Promise<string>;
}

export interface FileDigest {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface WorkspaceFiles {
  /**
   * The folder for an image. Asks the first time in a site that was recognised, when no workspace is open, and when the
   * settings name a folder outside it. Undefined when the person gave up.
   */
  destination(request: PlaceRequest): Promise<Destination | undefined>;
  /** Asks anew where the images of the document's site go, or says what decides about it. */
  chooseDestination(request: Pick<PlaceRequest, 'document' | 'assetId' | 'fileName' | 'reference'>): Promise<void>;
  /**
   * The address that a file of this name would get there now. Throws GettyError (`used: 'no'`) when none could be written: a link
   * that leads out of the workspace folder, no permission, something else in the way.
   */
  foresee(destination: Destination): Promise<Uri>;
  /** Puts the file there, complete or not at all, never over another; gives the URI it got. */
  save(staged: StagedFile, destination: Destination, signal: AbortSignal): Promise<Uri>;
  /** The record's file in this workspace when it is there and unchanged, also when it was moved outside VS Code. */
  existing(record: ChargeRecord): Promise<KnownFile | undefined>;
}

export interface Destination {
  readonly folder: Uri;
  readonly name: string;
  /** The workspace folder that the folder must not leave through a link; absent when the person chose the folder. */
  readonly within?: Uri;
  /** What must be done for a name before a file has it, from `GitGuard`. */
  readonly prepare?: PrepareName;
}

/** Stands between licensed files and Git: a full-size file in a public repository is a licence problem. */
export interface GitGuard {
  /**
   * Asks, where a work tree begins and nothing is set or remembered for it, whether licensed files may be committed there.
   * Gives the destination, with what keeps the file out where that is the answer; undefined when the person gave up.
   */
  admit(destination: Destination): Promise<Destination | undefined>;
  /** Licensed files have moved: what a line of their own kept out stays out. */
  follow(files: readonly MovedFile[]): Promise<void>;
}

/** A licensed image that is in the workspace now. */
export interface WorkspaceImage
  extends Partial<Pick<IndexedImage, 'title' | 'caption' | 'creditLine' | 'artist' | 'collectionName' | 'bytes' | 'at'>> {
  readonly uri: Uri;
  readonly assetId: string;
}

/** As VS Code reports it: a file, or a folder with everything in it. */
export interface MovedFile {
  readonly oldUri: Uri;
  readonly newUri: Uri;
}

export interface WorkspaceImages {
  /** Images that were there before are at other places now. */
  readonly onDidChange: Event<void>;
  add(uri: Uri, image: Omit<IndexedImage, 'path'>): Promise<void>;
  /** What is known of images follows them. Gives those of the images listed here that were among the files or in the folders. */
  follow(files: readonly MovedFile[]): Promise<readonly (MovedFile & { readonly assetId: string })[]>;
  /** Newest first; `more` says whether there are others beyond `limit`. */
  list(limit: number): Promise<{ readonly images: readonly WorkspaceImage[]; readonly more: boolean }>;
}

export interface WorkspaceMoves {
  /**
   * Moves a file as the explorer does, so that links to it follow where VS Code is set to do so; never over another file: a
   * taken name gets a number. Gives its new URI when everything that is known of it has followed.
   */
  move(uri: Uri, destination: Destination): Promise<Uri>;
  /** When the moves of which VS Code has told are followed: what is planned then finds files where they are. */
  followed(): Promise<void>;
}

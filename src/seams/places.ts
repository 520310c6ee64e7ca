import type { Uri } from 'vscode';
import type { ChargeRecord, KnownFile } from '../core/licensing/types.ts';
import type { ImageValues } from '../core/places/destination.ts';
import type { UiText } from '../core/text.ts';
import type { Title } from '../core/title.ts';
import type { PrepareName } from '../core/transfer/place.ts';
import type { StagedFile } from '../core/transfer/types.ts';
import type { PlaceDocument } from './links.ts';

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
  /** How it is asked; absent for what is known without a question. */
  readonly asking?: Asking;
  /** Takes the place of the settings: an argument of the command. */
  readonly template?: string;
  /** The folder that the person chose for a whole list: not asked again. */
  readonly folder?: Uri;
  /** Absent when none will be written. */
  readonly reference?: PlannedReference;
}

/** A question about a place, as one step among others. */
export interface Asking {
  readonly title: Title;
  readonly canGoBack: boolean;
  /** The person came back to it: what is remembered is asked again, and the answer stands ready. */
  readonly again?: boolean;
  /** Told when a question is on the screen, so that Back may lead to it. */
  readonly asked?: () => void;
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
   * settings name a folder outside it. Undefined when the person gave up, and where something would have to be asked and may not.
   */
  destination(request: PlaceRequest): Promise<Destination | 'back' | undefined>;
  /** Asks anew where the images of the document's site go, or says what decides about it. */
  chooseDestination(
    request: Pick<PlaceRequest, 'document' | 'assetId' | 'fileName' | 'reference'> & { readonly asking: Asking },
  ): Promise<void>;
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

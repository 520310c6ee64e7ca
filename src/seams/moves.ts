import type { Uri } from 'vscode';
import type { Destination } from './places.ts';

/** As VS Code reports it: a file, or a folder with everything in it. */
export interface MovedFile {
  readonly oldUri: Uri;
  readonly newUri: Uri;
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

import * as vscode from 'vscode';
import type { DownloadOptions, ImageFacts, Product } from '../core/api/types.ts';
import { choicesFor } from '../core/options/choices.ts';
import type { ImageValues } from '../core/places/destination.ts';
import type { UiText } from '../core/text.ts';
import type { PlaceDocument } from '../seams/links.ts';
import type { PlannedReference } from '../seams/places.ts';
import type { InsertedImage, References, ReferenceTarget } from '../seams/references.ts';
import { shownPath } from '../ui/paths.ts';

/** What templates may name of an image: of the size that was chosen, where it has one. */
export function imageValues(image: ImageFacts, { fileType, height, productType }: DownloadOptions, product?: Product): ImageValues {
  const { sizes } = choicesFor(image, []);
  const size = fileType === 'eps' ? undefined : height === undefined ? sizes[0] : sizes.find((each) => each.height === height);
  const { title, artist, collectionName: collection } = image;
  return { title, artist, collection, width: size?.width, height: size?.height, product: product?.type ?? productType };
}

/** What Getty Images calls a file, as far as that can be told before it is here. */
export function expectedName(assetId: string, { fileType }: Pick<DownloadOptions, 'fileType'>): string {
  return `GettyImages-${assetId}.${fileType ?? 'jpg'}`;
}

/** The document that a place depends on where no reference is written: the one that is open, when it is part of the workspace. */
export function openDocument(): PlaceDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && vscode.workspace.getWorkspaceFolder(document.uri) ? document : undefined;
}

/** The reference that will be written for an image, to be shown before it is; or one of those of a list. */
export function plannedReference(
  references: References,
  target: ReferenceTarget | undefined,
  image: Omit<InsertedImage, 'uri'>,
  inList = false,
): PlannedReference {
  const path = target?.document && shownPath(target.document.uri);
  const heading = inList ? listHeading(path) : lineHeading(path);
  return { heading, text: (uri) => references.render(target, { ...image, uri }, inList) };
}

function lineHeading(path: UiText | undefined): UiText {
  return path ? vscode.l10n.t('This line will be written into {0}:', path) : vscode.l10n.t('This line will be put on the clipboard:');
}

function listHeading(path: UiText | undefined): UiText {
  return path
    ? vscode.l10n.t('One of the lines that will be written into {0}:', path)
    : vscode.l10n.t('One of the lines that will be put on the clipboard:');
}

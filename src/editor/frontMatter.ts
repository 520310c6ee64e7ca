import * as vscode from 'vscode';
import { SpokenError } from '../core/errors.ts';
import type { FrontMatterRefusal } from '../core/frontMatter/error.ts';
import type { FrontMatterPlan } from '../core/frontMatter/plan.ts';
import { languageOf } from '../core/references/language.ts';
import { type ReferenceFacts, referenceTexts, styledCredit } from '../core/references/texts.ts';
import { plain, type UiText, ui } from '../core/text.ts';
import { mayHaveFrontMatter } from './body.ts';
import { untilTaken } from './editing.ts';
import { lettersMissing } from './encoding.ts';
import type { ReferenceSettings } from './settings.ts';

/** An image, and how the document names it. */
export interface NamedImage extends ReferenceFacts {
  readonly path: string;
}

/**
 * Writes an image into the front matter of a document, as one undoable edit, where it does not stand there already. False when the
 * document did not take it; throws a SpokenError when that cannot be done without touching what is not asked for. The parsers are a bundle of their own: most sessions never need them.
 */
export async function writeFrontMatter(
  document: vscode.TextDocument,
  image: NamedImage,
  settings: ReferenceSettings,
  generator: string | undefined,
): Promise<boolean> {
  const keys = settings.frontMatterKeys(document.uri);
  if (!mayHaveFrontMatter(document)) throw new SpokenError(vscode.l10n.t('Documents of this kind have no front matter.'));
  if (!Object.values(keys).some((key) => key.trim())) {
    throw new SpokenError(vscode.l10n.t('All keys are empty. Name one in the settings {0}.', ui`gettyImages.frontMatter`));
  }
  const { planFrontMatter } = await import('../core/frontMatter/plan.ts');
  const written = values(document, image, settings);
  const missing = await lettersMissing(document, Object.values(written).join(''));
  const page = { languageId: languageOf(document.languageId, document.uri.path), missing, ...(generator ? { generator } : {}) };
  return untilTaken(document, () => {
    const edit = editOf(planFrontMatter(document.getText(), written, keys, page));
    return edit && apply(document, edit);
  });
}

function values(document: vscode.TextDocument, image: NamedImage, settings: ReferenceSettings) {
  const choices = settings.referenceTexts(document.uri);
  return {
    image: image.path,
    alt: referenceTexts(image, choices).alt,
    caption: image.caption ?? image.title ?? '',
    credit: styledCredit(image, choices.creditStyle),
  };
}

function editOf(plan: FrontMatterPlan) {
  if (!('refused' in plan)) return plan.edit;
  throw new SpokenError(reasonOf(plan.refused, plan.key));
}

function reasonOf(refused: FrontMatterRefusal, key = ''): UiText {
  switch (refused) {
    case 'unreadable':
      return vscode.l10n.t('The front matter cannot be read, so nothing was changed. Correct it and try again.');
    case 'code':
      return vscode.l10n.t('This page keeps its data in code, so nothing was changed. Write the image there by hand.');
    case 'unclear':
      return vscode.l10n.t(
        'Some generators read the first lines of this page as front matter, others as text, so nothing was changed. Put them between lines of three hyphens (---) and try again.',
      );
    case 'none':
      return vscode.l10n.t('This kind of site shows front matter as text, so nothing was changed. Insert a reference instead.');
    case 'notText':
      return vscode.l10n.t('The key {0} holds more than a text, so nothing was changed. Name a key inside it in the settings.', plain(key));
    case 'noItem':
      return vscode.l10n.t(
        'The list that the key {0} names has no item before that one, so nothing was changed. Count from 0 in the settings.',
        plain(key),
      );
    case 'twice':
      return vscode.l10n.t(
        'The key {0} stands in the front matter more than once, so nothing was changed. Delete one and try again.',
        plain(key),
      );
    case 'nested':
      return vscode.l10n.t(
        'The front matter of this page holds one text for each name, so the key {0} was not set. Name one without dots in the settings.',
        plain(key),
      );
  }
}

function apply(document: vscode.TextDocument, { start, end, text }: { start: number; end: number; text: string }): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  return vscode.workspace.applyEdit(edit);
}

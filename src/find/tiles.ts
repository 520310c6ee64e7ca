import * as vscode from 'vscode';
import type { ImageFacts } from '../core/api/types.ts';
import type { Tile } from '../core/find/messages.ts';
import { joined, plain, type UiText } from '../core/text.ts';
import type { Words } from '../seams/words.ts';
import type { Owned } from './owned.ts';
import type { Results } from './results.ts';
import { dayText } from './words.ts';

const longestTitle = 240;

/** What a picture of the grid says in words. */
export function tileOf(image: ImageFacts, results: Pick<Results, 'ownedOf' | 'isMissing'>, isKept: boolean, words: Words): Tile {
  const id = plain(image.id, 60);
  const title = plain(image.title ?? '', longestTitle) || vscode.l10n.t('Asset {0}', id);
  const licence = results.isMissing(image) ? vscode.l10n.t('not found') : words.licence(image);
  const artist = plain(image.artist ?? '');
  const here = ownedText(results.ownedOf(image));
  const kept = isKept ? vscode.l10n.t('kept for later') : '';
  return {
    ...{ id, title, owned: here, kept },
    facts: joined([licence, artist], ' · '),
    spoken: joined(
      [title, artist && vscode.l10n.t('by {0}', artist), vscode.l10n.t('Asset {0}', id), licence, dayOf(image), here, kept],
      ', ',
    ),
  };
}

function ownedText(owned: Owned | undefined): UiText {
  if (!owned) return '';
  if (owned.kind === 'here') return vscode.l10n.t('Use (free): {0}', owned.path);
  if (owned.kind === 'before') return vscode.l10n.t('licensed before, on {0}', dayText(owned.date));
  return owned.kind === 'machine'
    ? vscode.l10n.t('paid for on this machine (free)')
    : vscode.l10n.t('licensed, says the licence record of this repository');
}

/** The day as the photographer's calendar had it. */
function dayOf({ dateCreated }: ImageFacts): UiText {
  const written = /^\d{4}-\d\d-\d\d/.exec(dateCreated ?? '')?.[0];
  if (written === undefined || Number.isNaN(Date.parse(written))) return '';
  return dayText(written, 'UTC');
}

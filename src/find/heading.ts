import * as vscode from 'vscode';
import type { Heading } from '../core/find/messages.ts';
import type { Manner } from '../core/find/remembered.ts';
import { plain } from '../core/text.ts';
import type { Words } from '../seams/words.ts';
import type { FindMemory } from './memory.ts';
import type { Results } from './results.ts';
import { familyText, filtersText, headingOf, sortText } from './words.ts';

/** What stands above the pictures. */
export function headingFor(results: Results, { manner: remembered, forLater }: FindMemory, words: Words): Heading {
  const { search, total, isBusy, failure, corrected, related, isLast, images } = results;
  const manner: Manner = search.family ? search : remembered;
  const found = total === undefined ? undefined : { total: words.number(total), shown: words.number(images.length) };
  const empty =
    !isBusy && failure === '' && images.length === 0 ? vscode.l10n.t('Nothing was found. Try other words or fewer filters.') : '';
  const instead = corrected === undefined ? '' : vscode.l10n.t('Searched for “{0}” instead.', plain(corrected));
  return {
    text: headingOf(search, found, isBusy),
    busy: isBusy,
    note: failure || empty || instead,
    filters: search.family ? filtersText(manner.filters) : '',
    family: familyText(manner.family),
    sort: sortText(manner.sort),
    later: vscode.l10n.t('For Later ({0})', words.number(forLater.length)),
    isLater: search.kept !== undefined,
    related: related.map((each) => plain(each)),
    more: !isLast && !isBusy,
  };
}

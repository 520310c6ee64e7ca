import * as vscode from 'vscode';
import type { FoundImage, ImageSearch } from '../core/api/searchTypes.ts';
import { type Manner, suited } from '../core/find/remembered.ts';
import { plain, type UiText } from '../core/text.ts';
import { pick } from '../ui/wizard.ts';
import type { Asked } from './results.ts';

/** What is wanted that is like a picture: by looks, by shoot, by artist, by event. Undefined when the person gave up. */
export async function askLike(
  { id, artist, assetFamily, eventIds = [] }: FoundImage,
  search: Asked,
  manner: Manner,
): Promise<ImageSearch | undefined> {
  const family = assetFamily === 'editorial' ? 'editorial' : assetFamily === 'creative' ? 'creative' : (search.family ?? manner.family);
  const rows: { label: UiText; search: ImageSearch }[] = [
    { label: vscode.l10n.t('Similar Pictures'), search: { like: { assetId: id, as: 'similar' } } },
  ];
  if (family === 'creative') {
    rows.push({ label: vscode.l10n.t('The Same Series'), search: { like: { assetId: id, as: 'sameSeries' } } });
  }
  if (artist !== undefined) {
    const byArtist: Manner = suited({ ...manner, family, filters: { artist } });
    rows.push({ label: vscode.l10n.t('By {0}', plain(artist)), search: { ...byArtist, phrase: '' } });
  }
  for (const eventId of eventIds.slice(0, 3)) {
    const ofEvent: Manner = suited({ ...manner, family: 'editorial', filters: { eventId } });
    rows.push({ label: vscode.l10n.t('Event {0}', plain(eventId)), search: { ...ofEvent, phrase: '' } });
  }
  const question = { title: vscode.l10n.t('Asset {0}', plain(id, 60)), placeholder: vscode.l10n.t('More pictures like it') };
  const answer = await pick({ ...question, items: rows, canGoBack: false });
  return typeof answer === 'object' ? answer.search : undefined;
}

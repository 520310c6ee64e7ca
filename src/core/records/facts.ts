import { objectOf } from '../decode.ts';
import { foreignJsonOf } from '../foreign.ts';
import { recordable } from './clean.ts';
import { readLicenceRecord } from './read.ts';
import type { LicenceRecord } from './types.ts';

/** What is known of an asset besides what somebody paid for it. */
export type AssetFacts = Pick<LicenceRecord, 'credit' | 'artist' | 'collection' | 'title' | 'editorialUseOnly' | 'restrictions'>;

/** Out of JSON; what does not fit a record is left out. */
export function knownFacts(json: string): AssetFacts {
  const given = objectOf(foreignJsonOf(json, 1_000)) ?? {};
  const read = readLicenceRecord(JSON.stringify({ ...given, version: 1, asset: '1000', status: 'unconfirmed' }));
  if (read.kind !== 'record') return {};
  const { credit, artist, collection, title, editorialUseOnly, restrictions } = read.record;
  return {
    credit: recordable(credit),
    artist: recordable(artist),
    collection: recordable(collection),
    title: recordable(title),
    editorialUseOnly,
    restrictions: restrictions?.flatMap((each) => recordable(each) ?? []),
  };
}

import type { LicenceRecord } from '../../records/types.ts';
import type { Book } from '../book.ts';
import { knownAs } from '../pictureRules.ts';
import type { Tree } from '../tree.ts';

/** One file, with what is known of it. */
export interface Row {
  /** Empty for a record that names no file. */
  readonly path: string;
  readonly asset: string;
  readonly site: string;
  /** A status of records, or `unrecorded`, which does not say "unlicensed". */
  readonly state: LicenceRecord['status'] | 'unrecorded';
  readonly record?: LicenceRecord;
  /** What the file itself says. */
  readonly credit?: string;
  readonly artist?: string;
  readonly title?: string;
}

/** Every file that is recorded, and every one that is known to be Getty Images' or iStock's and is not. By path. */
export function rowsOf({ pictures }: Pick<Tree, 'pictures'>, book: Book): readonly Row[] {
  const recorded = book.records.flatMap(({ record }): readonly Row[] => {
    const of = (path: string): Row => ({ path, asset: record.asset, site: record.site ?? '', state: record.status, record });
    const paths = (record.files ?? []).map(({ path }) => path);
    return paths.length === 0 ? [of('')] : paths.map(of);
  });
  const unrecorded = pictures.flatMap((picture): readonly Row[] => {
    const { path, sha256 } = picture;
    if (book.atPath(path).length > 0) return [];
    const [entry] = book.withHash(sha256);
    if (entry) {
      const { record } = entry.booked;
      return [{ path, asset: record.asset, site: record.site ?? '', state: record.status, record }];
    }
    const known = picture.isIgnored ? undefined : knownAs(picture);
    if (!known) return [];
    const { asset = '', site, credit, artist, title } = known;
    return [{ path, asset, site, state: 'unrecorded', credit, artist, title }];
  });
  const keyed = [...recorded, ...unrecorded].map((row) => ({ row, key: `${row.path}\0${row.asset}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
}

export function creditOf({ record, credit, site }: Row): string {
  return record?.credit ?? credit ?? (site === 'istock' ? 'iStock' : 'Getty Images');
}

export function titleOf({ record, title }: Row): string {
  return record?.title ?? title ?? '';
}

export function artistOf({ record, artist }: Row): string {
  return record?.artist ?? artist ?? '';
}

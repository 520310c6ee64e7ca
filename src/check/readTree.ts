import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { Book, isRecordFile } from '../core/check/book.ts';
import { assetOfComp } from '../core/check/comps.ts';
import { knownAs } from '../core/check/pictureRules.ts';
import type { Picture, RecordFile, TextDocument, Tree } from '../core/check/tree.ts';
import { codeOf } from '../core/errorCode.ts';
import { configFile, isAssetId, recordPath, recordsRoot } from '../core/records/place.ts';
import type { ContentCache } from './cache.ts';
import { changesSince } from './changes.ts';
import { openedFile, readContent, textOfFile } from './contents.ts';
import { git } from './git.ts';
import { type Listing, listFiles } from './listing.ts';
import { type Ground, isWithin } from './root.ts';

const pictureName = /\.(?:jpe?g|jpe|jfif|png|webp|tiff?|gif|eps|ai|psd)$/i;
const documentName =
  /\.(?:md|mdx|markdown|html?|xhtml|adoc|asciidoc|asc|rst|tex|typ|org|qmd|rmd|ipynb|textile|wiki|mediawiki|njk|liquid|vue|svelte|astro)$/i;
const longestDocument = 2 * 1024 * 1024;
const longestRecord = 256 * 1024;

/** A tree with what belongs to it but is not looked at by itself. */
export interface ReadTree {
  readonly tree: Tree;
  readonly book: Book;
  /** Whether a finding about this path was asked for. */
  readonly isAsked: (path: string) => boolean;
  /** Pictures that are there and cannot be read. */
  readonly unread: readonly string[];
  readonly withoutGit?: string;
}

/** Reads what the check looks at: of all of it, or of what was changed since a commit. Throws UsageError for a commit that is none. */
export function readTree(ground: Ground, cache: ContentCache, today: string, changedSince: string | undefined): ReadTree {
  const { root, isGit, within } = ground;
  const listing = listFiles(root, isGit);
  const changes = changedSince === undefined ? undefined : changesSince(root, changedSince, listing.others);
  const isOpen = (path: string): boolean => isWithin(within, path) && (changes === undefined || changes.has(path));
  const all = listing.files.filter((path) => pictureName.test(path) && !isOfRecords(path));
  const open = changes ? all.filter(isOpen) : all;
  const unread: string[] = [];
  const first = picturesOf(root, open, cache, unread);
  const documents = listing.files.filter((path) => documentName.test(path) && isOpen(path)).flatMap((path) => documentOf(root, path));
  const ofRecords = listing.files.filter(isOfRecords);
  const config = ofRecords.includes(configFile) ? recordFile(root, configFile) : undefined;
  const mayBe = ofRecords.filter((path) => isRecordFile(path) || path === recordsRoot);
  const asked = changes ? concernedRecords(root, mayBe, changes, first, documents.length > 0) : mayBe;
  const records = asked.map((path) => recordFile(root, path));
  const book = new Book(records);
  const named = book.records.flatMap(({ path, record }) => (record.files ?? []).map((file) => ({ by: path, path: file.path })));
  // A record is asked about with its files: a file that is gone is found at the record.
  const concerned = new Set(named.flatMap(({ by, path }) => (isOpen(by) || isOpen(path) ? [by, path] : [])));
  const unlisted = unlistedFiles(
    ground,
    listing,
    [...concerned].filter((path) => pictureName.test(path)),
  );
  const more = changes ? all.filter((path) => concerned.has(path) && !isOpen(path)) : [];
  const pictures = [...first, ...picturesOf(root, more, cache, unread), ...picturesOf(root, unlisted.present, cache, unread, true)];
  const tree: Tree = {
    pictures: withDays(root, pictures, isGit && listing.withoutGit === undefined),
    records,
    documents,
    config: config && (config.text ?? ''),
    ignored: unlisted.ignored,
    today,
  };
  return { tree, book, isAsked: (path) => isOpen(path) || concerned.has(path), unread, withoutGit: listing.withoutGit };
}

/**
 * Those that were changed, name a picture that was, or are of an asset of which a file was; for documents all editorial ones. The others
 * are looked through as bytes, and none of them is taken apart.
 */
function concernedRecords(
  root: string,
  records: readonly string[],
  changed: ReadonlySet<string>,
  pictures: readonly Picture[],
  hasDocuments: boolean,
): readonly string[] {
  const assets = pictures.flatMap((picture) => knownAs(picture)?.asset ?? []).filter(isAssetId);
  const places = new Set(assets.map(recordPath));
  const names = [...[...changed].filter((path) => pictureName.test(path)), ...pictures.map(({ sha256 }) => sha256)];
  const words = names.map((name) => Buffer.from(JSON.stringify(name)).toString('latin1'));
  const isConcerned = (text: string): boolean =>
    (hasDocuments && /"editorialUseOnly"\s*:\s*true/.test(text)) || words.some((word) => text.includes(word));
  return records.filter((path) => {
    if (changed.has(path) || places.has(path)) return true;
    return openedFile(join(root, path), longestRecord, (file, stats) => isConcerned(textOfFile(file, stats, 'latin1'))) ?? true;
  });
}

function isOfRecords(path: string): boolean {
  return path === recordsRoot || path.startsWith(`${recordsRoot}/`);
}

/** What records name and the listing does not: ignored by Git, left out of the work tree, or gone. */
function unlistedFiles({ root }: Ground, { files, absent, ignoredOf }: Listing, named: readonly string[]) {
  const listed = new Set(files);
  const ignored = ignoredOf(named.filter((path) => !listed.has(path)));
  return { present: [...ignored].filter((path) => isReallyIn(root, path)), ignored: new Set([...ignored, ...absent]) };
}

/** A folder on the way may be a link that leads elsewhere. */
function isReallyIn(root: string, path: string): boolean {
  try {
    const folder = realpathSync(dirname(join(root, path)));
    return folder === root || folder.startsWith(root.endsWith(sep) ? root : root + sep);
  } catch (error) {
    if (codeOf(error) !== undefined) return false;
    throw error;
  }
}

function picturesOf(root: string, paths: readonly string[], cache: ContentCache, unread: string[], isIgnored = false): readonly Picture[] {
  return paths.flatMap((path) => {
    const read = readContent(join(root, path), (stats) => cache.known(path, stats));
    if (!read) {
      if (isThere(root, path)) unread.push(path);
      return [];
    }
    cache.keep(path, read.stats, read.content);
    return [{ path, ...read.content, isIgnored }];
  });
}

/** What is no link and not gone has to be looked at; a name that is no UTF-8 comes with a mark for what could not be read. */
function isThere(root: string, path: string): boolean {
  return path.includes('\uFFFD') || lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true;
}

/** Comps have a day from which on they are old: that of their first commit, where their record does not say another. */
function withDays(root: string, pictures: readonly Picture[], isGit: boolean): readonly Picture[] {
  const comps = pictures.filter(({ path }) => assetOfComp(path) !== undefined).map(({ path }) => path);
  if (!isGit || comps.length === 0) return pictures;
  const args = [
    'log',
    '--diff-filter=A',
    '--no-renames',
    '--format=%x01%as',
    '--name-only',
    '-z',
    '--',
    ...comps.map((path) => `:(literal,top)${path}`),
  ];
  const { stdout = '' } = git(root, ['-c', 'core.pager=cat', ...args]);
  const days = new Map<string, string>();
  for (const part of stdout.split('\x01').slice(1)) {
    const [day = '', ...paths] = part.split(/[\0\n]+/);
    // The oldest commit comes last.
    for (const path of paths) days.set(path, day);
  }
  return pictures.map((picture) => (days.has(picture.path) ? { ...picture, since: days.get(picture.path) } : picture));
}

function recordFile(root: string, path: string): RecordFile {
  const text = textAt(join(root, path), longestRecord);
  return text === undefined ? { path, problem: whyUnread(join(root, path)) } : { path, text };
}

function whyUnread(path: string): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return 'it is not there, and Git has it';
  if (stats.isSymbolicLink()) return 'it is a link, which is not followed';
  if (!stats.isFile()) return 'it is no file';
  return stats.size > longestRecord ? 'it is longer than any record' : 'it cannot be read';
}

function documentOf(root: string, path: string): readonly TextDocument[] {
  const text = textAt(join(root, path), longestDocument);
  return text === undefined ? [] : [{ path, text }];
}

/** Undefined for what is longer, no file, a link, or cannot be read. */
function textAt(path: string, longest: number): string | undefined {
  return openedFile(path, longest, (file, stats) => textOfFile(file, stats, 'utf8'));
}

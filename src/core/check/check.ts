import { configFile } from '../records/place.ts';
import { Book } from './book.ts';
import { asWanted, type CheckConfig, fitsAny, readConfig, usualConfig } from './config.ts';
import { checkDocument, editorialFiles } from './documentRules.ts';
import { type Finding, found, inOrder } from './finding.ts';
import { checkPicture } from './pictureRules.ts';
import { checkRecord } from './recordRules.ts';
import type { Tree } from './tree.ts';

export interface Checked {
  readonly findings: readonly Finding[];
  readonly book: Book;
  readonly config: CheckConfig;
}

/** Everything that the rules say of a tree, in order. Pure: the same tree is the same findings. `book` is that of its records. */
export function checkTree(tree: Tree, book = new Book(tree.records)): Checked {
  const { config, problems } = tree.config === undefined ? { config: usualConfig, problems: [] } : readConfig(tree.config);
  const pictures = tree.pictures.filter(({ path }) => !fitsAny(config.ignore, path));
  const documents = tree.documents.filter(({ path }) => !fitsAny(config.ignore, path));
  const index = { paths: new Set(tree.pictures.map(({ path }) => path)), hashes: new Set(tree.pictures.map(({ sha256 }) => sha256)) };
  const editorial = editorialFiles(book);
  const findings = [
    ...problems.map((what) => found('record-damaged', { path: configFile }, { what })),
    ...book.findings,
    ...book.records.flatMap((booked) => checkRecord(booked, book, tree, index)),
    ...pictures.flatMap((picture) => checkPicture(picture, book, tree)),
    ...pictures.flatMap(({ path, sha256 }) => editorialInCommercial(path, sha256, book, config)),
    ...documents.flatMap((document) => checkDocument(document, editorial, config)),
  ];
  return { findings: inOrder(asWanted(findings, config)), book, config };
}

function editorialInCommercial(path: string, sha256: string, book: Book, { commercial }: CheckConfig): readonly Finding[] {
  if (commercial.length === 0) return [];
  const [entry] = [...book.atPath(path), ...book.withHash(sha256)].filter(({ booked }) => booked.record.editorialUseOnly);
  return entry && fitsAny(commercial, path) ? [found('editorial-in-commercial', { path }, { asset: entry.booked.record.asset })] : [];
}

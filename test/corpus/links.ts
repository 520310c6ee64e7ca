import { posix } from 'node:path';
import { relativeReference } from '../../src/core/paths.ts';
import { imagesDirAt, throughImagesDir } from '../../src/core/references/imagesDir.ts';
import { decoded, linksIn } from './authorLinks.ts';
import type { Document, Repository } from './repository.ts';
import { targetOf } from './resolve.ts';

export interface LinkCheck {
  readonly document: Document;
  readonly theirs: string;
  readonly ours: string;
  /** The file that the author's link leads to. */
  readonly file: string;
  /** `other` spelling that leads to the same file. */
  readonly verdict: 'same' | 'other' | 'wrong';
}

/** For every image of the repository that an author named: whether the product's link leads to the same file. */
export async function checkLinks(repository: Repository, document: Document): Promise<readonly LinkCheck[]> {
  const checks: LinkCheck[] = [];
  for (const theirs of linksIn(document)) {
    const target = targetOf(theirs, document, repository);
    const ours = target && (await linkTo(document, target.file, theirs));
    if (!target || ours === undefined) continue;
    checks.push({ document, theirs, ours, file: target.file, verdict: verdictOf(theirs, ours, target, repository, document) });
  }
  return checks;
}

/** Where the author's stands. Undefined where the product says that it cannot know. */
async function linkTo({ site, path: from, languageId, text }: Document, file: string, theirs: string): Promise<string | undefined> {
  const { path, whole } = (await site?.link({ path: from, languageId }, file)) ?? { path: relativeReference(posix.dirname(from), file) };
  if (languageId !== 'asciidoc' || whole) return path;
  const lines = text.split(/\r?\n/);
  const folder = imagesDirAt(
    lines,
    lines.findIndex((line) => line.includes(theirs)),
  );
  return 'unknown' in folder ? undefined : throughImagesDir(path, folder.dir, posix.dirname(from));
}

function verdictOf(
  theirs: string,
  ours: string,
  target: NonNullable<ReturnType<typeof targetOf>>,
  repository: Repository,
  document: Document,
): LinkCheck['verdict'] {
  if (posix.normalize(decoded(theirs)) === posix.normalize(ours)) return 'same';
  const found = targetOf(ours, document, repository);
  const bothRooted = theirs.startsWith('/') && ours.startsWith('/');
  return found?.file === target.file && (!bothRooted || found.based === target.based) ? 'other' : 'wrong';
}

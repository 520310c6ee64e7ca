import { posix } from 'node:path';
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
  const { site } = document;
  if (!site) return [];
  const checks: LinkCheck[] = [];
  for (const theirs of linksIn(document)) {
    const target = targetOf(theirs, document, repository);
    if (!target) continue;
    const { path: ours } = await site.link({ path: document.path, languageId: document.languageId }, target.file);
    checks.push({ document, theirs, ours, file: target.file, verdict: verdictOf(theirs, ours, target, repository, document) });
  }
  return checks;
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

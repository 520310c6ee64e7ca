import type * as vscode from 'vscode';
import type { ChargeRecord } from '../../core/licensing/types.ts';
import type { Logger } from '../../core/log.ts';
import { findFiles } from '../findFiles.ts';

const brands = ['GettyImages', 'gettyimages', 'iStock', 'istock'];
/** A file that was copied to more places than this is found at one of them, or its bytes are fetched from the cache. */
const mostFound = 50;

/**
 * Where a record's file may be after a move that VS Code did not see (`git mv`, a file manager): files of the workspace that
 * have the name it had, or one that Getty Images or iStock gives to this asset. One search by names; nothing is read.
 */
export async function maybeMoved(
  { assetId, file }: ChargeRecord,
  placed: readonly vscode.Uri[],
  log: Logger,
): Promise<readonly vscode.Uri[]> {
  const own = placed.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  const names = new Set([...own, file?.fileName ?? ''].filter(Boolean).map(literally));
  const delivered = brands.map((brand) => `${brand}-${literally(assetId)}*`);
  const found = await findFiles([...names, ...delivered], mostFound, log);
  const others = found.filter((uri) => !placed.some((each) => each.toString() === uri.toString()));
  return others.sort((a, b) => compare(a.path, b.path));
}

/** What means something in a glob becomes `?`, which is any one character. */
function literally(name: string): string {
  return name.replace(/[[\]{}()*,!\\]/g, '?');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

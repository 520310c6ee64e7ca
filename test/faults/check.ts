import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leaks } from './leaks.ts';
import { posts } from './records.ts';
import type { Stage } from './stage.ts';
import { originalDigest } from './world.ts';

const mostVersions = 8;
const temporary = /^\.getty-[0-9a-f]{24}\.part$/;

/** What must hold after every scenario. What is wrong is added to the stage's violations. */
export function check(stage: Stage): void {
  countMoney(stage);
  compareFiles(stage);
  for (const { error } of stage.ends) {
    if (error?.kind === 'foreign') stage.violation(`an error of no known kind: ${error.text}`);
  }
  for (const leak of leaks(stage)) stage.violation(leak);
}

function countMoney(stage: Stage): void {
  const { sandbox } = stage.world;
  const charges = sandbox.charges().length;
  const reached = posts(sandbox).filter(({ status }) => !isThrottled(stage, status)).length;
  if (charges > stage.confirmations) stage.violation(`${charges} charges for ${stage.confirmations} confirmations`);
  if (reached > stage.confirmations) stage.violation(`${reached} requests for ${stage.confirmations} confirmations`);
  if (charges > 1) stage.violation(`the same file was paid for ${charges} times`);
}

function isThrottled({ scenario }: Stage, status: number): boolean {
  return status === 429 || (status === 403 && scenario.charge.some(({ throttle }) => throttle === 'legacy'));
}

/** Every file that has its final name is one of the originals, whole. Without one, what was paid for did not arrive. */
function compareFiles(stage: Stage): void {
  const digests = filesOf(stage.workspace)
    .filter((path) => !isInTheWay(stage, path))
    .map(digest);
  const { assetId, padTo } = stage.scenario;
  const originals = new Set(Array.from({ length: mostVersions }, (_, version) => originalDigest(assetId, padTo, version)));
  const wrong = digests.filter((each) => !originals.has(each)).length;
  if (wrong > 0) stage.violation(`${wrong} files in the workspace differ from the original`);
  if (digests.length === 0 && stage.world.sandbox.charges().length > 0) stage.violation('what was paid for did not arrive');
}

function isInTheWay(stage: Stage, path: string): boolean {
  return stage.scenario.disk?.kind === 'fileInTheWay' && path === stage.directory;
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !temporary.test(entry.name) && entry.name !== 'filler')
    .map((entry) => join(entry.parentPath, entry.name));
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

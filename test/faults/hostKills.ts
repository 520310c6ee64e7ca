import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/paths.ts';
import { runOrThrow } from '../../scripts/run.ts';
import { ensureServer } from '../../scripts/vscodeServer.ts';
import { killExtensionHosts } from '../ui/support/extensionHost.ts';
import { signIn } from '../ui/support/job.ts';
import { openSession, type Session } from '../ui/support/session.ts';
import { type KillVerdict, killRound, plainRound, postsOf } from './killRound.ts';
import { Random } from './random.ts';

/*
 * `node test/faults/hostKills.ts [--count N] [--seed S]`: kill -9 of the real extension host at N random moments of a 34 MB
 * download, then a restart that finishes it as a person would. Progress goes to stderr; the last line of stdout is JSON.
 * Exits with 1 when anything was violated.
 */

const { values } = parseArgs({ options: { count: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } } });
const random = new Random(Number(values.seed));
const started = performance.now();

/** Over the internet a charge takes a while: so some moments fall between the POST and its answer. */
const chargeMilliseconds = 150;
/** Nothing is asked, so that the moments are those of the download and not of the person. */
const settings = { 'gettyImages.confirmCharge': 'never', 'gettyImages.product': '592', 'gettyImages.minimumWidth': 8000 };
const idOf = (round: number): string => String(9_200_000_000 + round);

/** A browser page that was loaded many times ends by itself; so every leg has its own. */
const legRounds = 25;

async function leg(first: number, rounds: number): Promise<KillVerdict[]> {
  const session = await openSession({ settings });
  const verdicts: KillVerdict[] = [];
  try {
    await session.sandbox.set({ productState: { 592: { remaining: 5000 } }, charge: { delayMs: chargeMilliseconds } });
    await signIn(session);
    const typical = Math.max(await plainRound(session, idOf(998)), await plainRound(session, idOf(999)));
    process.stderr.write(`a download takes ${Math.round(typical)} ms\n`);
    for (let round = 0; round < rounds; round++) {
      const assetId = idOf(first + round);
      const delay = random.fraction() * typical;
      const verdict = await killRound(session, assetId, delay).catch((error: unknown) => brokenRound(session, assetId, delay, error));
      verdicts.push(verdict);
      process.stderr.write(`${JSON.stringify(verdict)}\n`);
      if (!verdict.isCorrect) break;
    }
  } finally {
    // Hosts whose page was reloaded wait for it for hours, also when their server is gone.
    await killExtensionHosts();
    await session.close();
  }
  return verdicts;
}

/** What the person could not finish is a violation, with a picture; the next round starts in a session of its own. */
async function brokenRound(session: Session, assetId: string, delay: number, error: unknown): Promise<KillVerdict> {
  await session.workbench.screenshot(`failed-kill-${assetId}`);
  const posts = await postsOf(session, assetId);
  const wrong = [error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error)];
  return { assetId, delay: Math.round(delay), moment: 'unfinished', posts, isCorrect: false, wrong };
}

async function main(): Promise<number> {
  await runOrThrow(process.execPath, [join(root, 'scripts', 'package.ts')], { stdio: ['ignore', 2, 2] });
  await ensureServer();
  const verdicts: KillVerdict[] = [];
  const count = Number(values.count);
  while (verdicts.length < count) verdicts.push(...(await leg(verdicts.length, Math.min(legRounds, count - verdicts.length))));
  return report(verdicts);
}

function report(verdicts: readonly KillVerdict[]): number {
  const perMoment: Record<string, number> = {};
  for (const { moment } of verdicts) perMoment[moment] = (perMoment[moment] ?? 0) + 1;
  const violations = verdicts.filter(({ wrong }) => wrong.length > 0);
  const secondPosts = verdicts.reduce((sum, { posts }) => sum + Math.max(0, posts - 1), 0);
  const correctFiles = verdicts.filter(({ isCorrect }) => isCorrect).length;
  const seconds = Math.round((performance.now() - started) / 1000);
  const line = { kills: verdicts.length, perMoment, secondPosts, correctFiles, violations, seconds };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return violations.length > 0 || verdicts.length === 0 ? 1 : 0;
}

process.exitCode = await main();
process.exit();

import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { killExtensionHosts } from '../ui/support/extensionHost.ts';
import { askFor, chargePosts, filesIn } from '../ui/support/job.ts';
import type { Session } from '../ui/support/session.ts';

/** How far the download was when the process died, as the server and the disk saw it. */
export type Moment = 'before the charge' | 'charge without an answer' | 'saving' | 'placing' | 'after the end' | 'unfinished';

export interface KillVerdict {
  readonly assetId: string;
  /** Milliseconds from the answer to the last question. */
  readonly delay: number;
  readonly moment: Moment;
  readonly posts: number;
  /** One file, with the right bytes. */
  readonly isCorrect: boolean;
  /** What was violated, in words. */
  readonly wrong: readonly string[];
}

const patience = 120_000;

/** A download that nobody disturbs; gives the milliseconds from the answer to the last question. */
export async function plainRound(session: Session, assetId: string): Promise<number> {
  await askFor(session.workbench, assetId);
  const started = performance.now();
  await until(() => isFinished(session, assetId));
  const taken = performance.now() - started;
  await clean(session, assetId);
  return taken;
}

/** Starts a download, kills the extension host, looks at the disk, starts again, finishes as a person would, and looks again. */
export async function killRound(session: Session, assetId: string, delay: number): Promise<KillVerdict> {
  const wrong: string[] = [];
  await askFor(session.workbench, assetId);
  await after(delay);
  if ((await killExtensionHosts()) === 0) wrong.push('no extension host was killed');
  const original = sha256(await session.sandbox.original(assetId));
  if (!(await areWhole(session, assetId, original))) wrong.push('a file at its final place is not the original');
  const before = await momentOf(session, assetId);
  await session.workbench.reload();
  const wasUncertain = await finish(session, assetId, before);
  const posts = await postsOf(session, assetId);
  if (posts !== 1) wrong.push(`${posts} POSTs`);
  const isCorrect = (await placed(session, assetId)).length === 1 && (await areWhole(session, assetId, original));
  if (!isCorrect) wrong.push(`files: ${(await placed(session, assetId)).join(', ')}`);
  await clean(session, assetId);
  return { assetId, delay: Math.round(delay), moment: wasUncertain ? 'charge without an answer' : before, posts, isCorrect, wrong };
}

async function momentOf(session: Session, assetId: string): Promise<Moment> {
  const [isOpen, files, posts] = [await hasOpenRecord(session), await placed(session, assetId), await postsOf(session, assetId)];
  if (files.length > 0) return isOpen ? 'placing' : 'after the end';
  return posts === 0 ? 'before the charge' : 'saving';
}

/** What the person does after the restart: accepts the offer where there is one, else asks for the asset again. */
async function finish(session: Session, assetId: string, moment: Moment): Promise<boolean> {
  const { workbench } = session;
  if (moment === 'after the end') return false;
  if (await isOffered(session)) await workbench.answerNotification(/not finished/, 'Finish…');
  else await askFor(workbench, assetId);
  let wasUncertain = false;
  await until(async () => {
    wasUncertain ||= await answerUncertain(session, assetId);
    return isFinished(session, assetId);
  });
  return wasUncertain;
}

/** A marker may be all that the dead process wrote: there is nothing to finish then, and the restart removes it. */
async function isOffered(session: Session): Promise<boolean> {
  const offer = session.workbench.notification(/not finished/);
  await until(async () => (await offer.isVisible()) || !(await hasOpenRecord(session)));
  return offer.isVisible();
}

/** Answers the dialogs about a charge whose answer the dead process never wrote down. */
async function answerUncertain(session: Session, assetId: string): Promise<boolean> {
  const { workbench } = session;
  const dialog = workbench.dialog(assetId);
  if (await dialog.getByRole('button', { name: 'Try Again…' }).isVisible()) {
    await workbench.answerDialog(assetId, 'Try Again…');
    return true;
  }
  const pay = dialog.getByRole('button', { name: /^Use 1 / });
  if (await pay.isVisible()) await pay.click();
  if (!(await dialog.getByRole('button', { name: 'Choose Downloaded File…' }).isVisible())) return false;
  await writeFile(join(session.workspace, `website-${assetId}.jpg`), await session.sandbox.original(assetId));
  await workbench.answerDialog(assetId, 'Choose Downloaded File…');
  await workbench.quickInput.pick(`website-${assetId}.jpg`);
  return true;
}

async function isFinished(session: Session, assetId: string): Promise<boolean> {
  return (await placed(session, assetId)).length > 0 && !(await hasOpenRecord(session));
}

async function placed(session: Session, assetId: string): Promise<string[]> {
  return (await filesIn(session, 'images')).filter((name) => !name.startsWith('.') && name.includes(assetId));
}

async function areWhole(session: Session, assetId: string, original: string): Promise<boolean> {
  for (const name of await placed(session, assetId)) {
    if (sha256(await readFile(join(session.workspace, 'images', name))) !== original) return false;
  }
  return true;
}

export async function postsOf(session: Session, assetId: string): Promise<number> {
  return (await chargePosts(session)).filter(({ path }) => path.includes(assetId)).length;
}

/** The markers of the journal; every earlier round has left none. */
async function hasOpenRecord(session: Session): Promise<boolean> {
  const storage = ['data', 'data', 'User', 'globalStorage', 'gettyimages-community.getty-images'];
  const markers = join(dirname(session.workspace), ...storage, 'journal', 'v1', 'open');
  try {
    return (await readdir(markers)).length > 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** A round leaves nothing that fills the disk; the charge itself stays in the journal. */
async function clean(session: Session, assetId: string): Promise<void> {
  const names = [...(await placed(session, assetId)).map((name) => join('images', name)), `website-${assetId}.jpg`];
  for (const name of names) await rm(join(session.workspace, name), { force: true });
}

/** Looks every 100 ms until it holds; throws after two minutes. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('nothing happened for two minutes');
    await after(100);
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isGettyError } from '../../src/core/errors.ts';
import type { Downloads } from '../../src/core/licensing/downloads.ts';
import type { ChargeRecord, Plan } from '../../src/core/licensing/types.ts';
import { described, existing, place } from './gesture.ts';
import { posts } from './records.ts';
import type { Stage } from './stage.ts';
import { type OpenWindow, openWindow } from './window.ts';
import { original } from './world.ts';

const mostRounds = 5;
const { signal } = new AbortController();

/** The faults are over: one more wish, without a confirmation, must complete whatever was paid for. */
export async function finish(stage: Stage): Promise<void> {
  const before = posts(stage.world.sandbox).length;
  const window = openWindow(stage.place(true));
  try {
    await untilDone(stage, window);
    await nothingOpen(stage, window.downloads);
  } catch (error) {
    stage.violation(`the end failed: ${described(error).text}`);
  } finally {
    await window.close();
  }
  if (posts(stage.world.sandbox).length > before) stage.violation('a charge was sent without a confirmation');
}

async function untilDone(stage: Stage, window: OpenWindow): Promise<void> {
  const seen: string[] = [];
  while (seen.length < mostRounds) {
    const plan = await window.downloads.plan(stage.request, { signal, existing });
    seen.push(plan.kind);
    if (await isDone(stage, window, plan)) return;
  }
  stage.violation(`no end: ${seen.join(', ')}`);
}

async function isDone(stage: Stage, window: OpenWindow, plan: Plan): Promise<boolean> {
  const { downloads } = window;
  const charges = stage.world.sandbox.charges().length;
  if (plan.kind === 'useExisting') return true;
  if (plan.kind === 'charge') {
    if (charges > 0) stage.violation(`${charges} were paid for, and another charge is offered`);
    return true;
  }
  return plan.kind === 'resolveUncertain' ? resolved(stage, window, plan.record) : brought(stage, downloads, plan);
}

async function brought(stage: Stage, downloads: Downloads, plan: Plan): Promise<boolean> {
  try {
    const obtained = await downloads.obtain(stage.request, plan, { signal });
    await place(downloads, obtained, stage.lastDirectory, signal);
    return true;
  } catch (error) {
    const isExpected = isGettyError(error) && error.kind === 'uriExpired' && stage.scenario.mayExpire;
    if (!isExpected) throw error;
    return false;
  }
}

/** The history must tell the truth; a charged file can be had from the website. */
async function resolved(stage: Stage, { downloads, clock }: OpenWindow, record: ChargeRecord): Promise<boolean> {
  const charges = stage.world.sandbox.charges().length;
  const isSetBack = record.intentAt > clock.now();
  const first = await downloads.resolveUncertain(record, signal);
  // A clock that was set back since the attempt can only tell how long ago the first look was.
  const outcome = first === 'unknown' && isSetBack ? await downloads.resolveUncertain(record, signal) : first;
  if ((outcome === 'charged' && charges === 0) || (outcome === 'notCharged' && charges > 0)) {
    stage.violation(`the history says ${outcome}, ${charges} were counted`);
  }
  if (outcome === 'unknown' && !stage.scenario.cut) stage.violation('the outcome is unknown, although the history can be read');
  if (record.uri && !record.uriExpired && !stage.scenario.mayExpire) stage.violation('a URI that was paid for is not used');
  if (outcome === 'notCharged') return false;
  if (charges === 0) await downloads.setAside(record);
  else await adopt(stage, downloads, record);
  return charges > 0;
}

async function adopt(stage: Stage, downloads: Downloads, record: ChargeRecord): Promise<void> {
  const path = join(stage.folder, 'from the website.jpg');
  const { assetId, padTo, length } = stage.scenario;
  writeFileSync(path, Buffer.concat([...original(assetId, padTo).read(0, Math.max(length, 4_000_000))]));
  await place(downloads, await downloads.adoptFile(record, path, signal), stage.lastDirectory, signal);
}

async function nothingOpen(stage: Stage, downloads: Downloads): Promise<void> {
  const open = await downloads.unfinished(signal);
  if (open.length > 0)
    stage.violation(`still open in the end: ${open.map(({ state, outcome }) => `${state} ${outcome ?? ''}`).join(', ')}`);
}

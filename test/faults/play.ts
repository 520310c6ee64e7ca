import { type GestureEnd, gesture } from './gesture.ts';
import type { WindowProcess } from './processes.ts';
import type { Stage } from './stage.ts';
import { type OpenWindow, openWindow } from './window.ts';

/** Plays the part of a scenario in which things go wrong. */
export async function play(stage: Stage): Promise<void> {
  const { scenario } = stage;
  let window = openWindow(stage.place(false), (name) => stage.onStep(name));
  try {
    for (let number = 1; number <= scenario.gestures; number++) {
      passTime(stage, number);
      if (number > 1 && (scenario.restarts || scenario.cut || scenario.clockJump)) window = await restarted(stage, window);
      await oneGesture(stage, window, number);
      if (number === 1 && scenario.cut) stage.cutJournal();
    }
  } finally {
    await closed(stage, window);
  }
}

/** The machine's clock goes on from where this window's got to. */
async function closed(stage: Stage, window: OpenWindow): Promise<void> {
  await window.close();
  stage.clockOffset += window.clock.slept;
}

async function restarted(stage: Stage, window: OpenWindow): Promise<OpenWindow> {
  await closed(stage, window);
  return openWindow(stage.place(false), (name) => stage.onStep(name));
}

function passTime(stage: Stage, number: number): void {
  const { scenario, world } = stage;
  if (scenario.revokeBefore === number) world.sandbox.set({ revoke: 'access' });
  if (number !== 2) return;
  if (scenario.hoursPassed) world.sandbox.set({ clockShiftMs: scenario.hoursPassed * 3_600_000 });
  stage.clockOffset += scenario.clockJump ?? 0;
}

async function oneGesture(stage: Stage, window: OpenWindow, number: number): Promise<void> {
  const { scenario } = stage;
  if (number === 1 && scenario.death && scenario.second) return besideDying(stage, window);
  if (number === 1 && scenario.death) return dyingGesture(stage);
  if (number === 1 && scenario.second) return twoGestures(stage, window);
  await judged(stage, () => ownGesture(stage, window, number === 1 ? scenario.cancelAfter : undefined));
  if (number === 1) stage.endPriceMove();
}

async function ownGesture(stage: Stage, window: OpenWindow, cancelAfter?: number): Promise<GestureEnd> {
  const controller = new AbortController();
  const timer = cancelAfter === undefined ? undefined : setTimeout(() => controller.abort(), cancelAfter);
  const onConfirm = async () => {
    stage.confirmations++;
    stage.movePrice();
  };
  const { request, directory } = stage;
  const end = await gesture(window, { request, directory, signal: controller.signal, onConfirm });
  clearTimeout(timer);
  return end;
}

async function twoGestures(stage: Stage, window: OpenWindow): Promise<void> {
  const other = await stage.world.spares.take();
  const [own, others] = await Promise.all([ownGesture(stage, window), foreignGesture(stage, other)]);
  await other.end();
  stage.ends.push(own, ...(others ? [others] : []));
}

/** A window that waits for one that dies takes over what it left. */
async function besideDying(stage: Stage, window: OpenWindow): Promise<void> {
  const [, own] = await Promise.all([dyingGesture(stage), ownGesture(stage, window)]);
  stage.ends.push(own);
}

function foreignGesture(stage: Stage, process: WindowProcess): Promise<GestureEnd | undefined> {
  const { request, directory, scenario } = stage;
  const dieAt = scenario.death?.kind === 'step' ? scenario.death : undefined;
  return process.gesture({ place: stage.place(false), request, directory, dieAt }, () => stage.confirmations++);
}

async function dyingGesture(stage: Stage): Promise<void> {
  const process = await stage.world.spares.take();
  const executioner = execution(stage, process);
  const end = await foreignGesture(stage, process);
  executioner();
  await process.end();
  stage.ends.push(end ?? { kind: 'killed' });
}

/** Kills from outside; the result stops waiting for the moment. */
function execution({ scenario, world }: Stage, process: WindowProcess): () => void {
  const { death } = scenario;
  if (!death || death.kind === 'step') return () => undefined;
  const kill = () => process.kill();
  if (death.kind === 'time') {
    const timer = setTimeout(kill, death.ms);
    return () => clearTimeout(timer);
  }
  const watch = setInterval(() => {
    if (world.sandbox.charges().length === 0) return;
    clearInterval(watch);
    setTimeout(kill, death.ms);
  }, 1);
  return () => clearInterval(watch);
}

/** What an error says about the money must be what the server counted. */
async function judged(stage: Stage, act: () => Promise<GestureEnd>): Promise<void> {
  const { sandbox } = stage.world;
  const before = sandbox.charges().length;
  const end = await act();
  const charges = sandbox.charges().length - before;
  stage.ends.push(end);
  if (end.error?.used === 'no' && charges > 0) stage.violation(`${end.error.kind} says that nothing was used up: ${charges} were`);
  if (end.error?.used === 'yes' && sandbox.charges().length === 0) stage.violation(`${end.error.kind} says that a download was used up`);
  if (end.kind === 'placed' && end.charged !== charges > 0) stage.violation(`told charged ${end.charged}, counted ${charges}`);
}

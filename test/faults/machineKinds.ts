import type { StepName } from '../../src/core/licensing/faultPoints.ts';
import type { Draft } from './draft.ts';
import type { Kind } from './networkKinds.ts';
import type { Random } from './random.ts';

const steps: readonly StepName[] = [
  'beforeMarker',
  'afterMarker',
  'afterIntent',
  'beforePost',
  'afterPost',
  'beforeUri',
  'afterUri',
  'afterCheckpoint',
  'afterFetch',
  'afterFetched',
  'beforeSettled',
  'afterSettled',
];

function killed(draft: Draft, random: Random): void {
  const way = random.between(0, 2);
  if (way === 0) draft.death = { kind: 'step', step: random.pick(steps), nth: random.chance(0.8) ? 1 : 2 };
  else if (way === 1) draft.death = { kind: 'time', ms: random.between(0, 120) };
  else draft.death = { kind: 'charged', ms: random.between(0, 60) };
  if (random.chance(0.3)) draft.second = true;
  if (way === 1) draft.delivery.push({ times: 1, trickle: 4_000_000 });
  if (way === 2 && random.chance(0.6)) draft.charge.push({ times: 1, hangAfter: true });
}

function fullDisk(draft: Draft, random: Random): void {
  const way = random.between(0, 3);
  const kib = random.between(16, 1200);
  if (way === 0) draft.disk = { kind: 'smallStorage', kib };
  else if (way === 1) draft.disk = { kind: 'smallWorkspace', kib: random.between(16, 240) };
  else draft.disk = { kind: 'filledAt', step: random.pick(steps) };
}

function notWritable(draft: Draft, random: Random): void {
  if (random.chance(0.3)) draft.disk = { kind: 'fileInTheWay' };
  else draft.disk = { kind: 'forbidden', what: random.pick(['workspace', 'workspace', 'stage', 'journal'] as const) };
}

/** Faults of this machine, by name. `null` kinds change who runs, so that they are never mixed with each other. */
export const machineKinds = {
  kill: killed,
  'disk-full': fullDisk,
  'not-writable': notWritable,
  'second-process'(draft, random) {
    draft.second = true;
    if (random.chance(0.5)) draft.charge.push({ delayMs: random.between(1, 40) });
  },
  'journal-cut'(draft, random) {
    draft.cut = { which: random.fraction(), where: random.fraction() };
    draft.gestures = Math.max(draft.gestures, 2);
    if (random.chance(0.7)) draft.delivery.push({ times: 6, resetAt: random.between(1, 60_000) });
    if (random.chance(0.3)) draft.charge.push({ times: 1, resetAfter: true });
  },
} satisfies Record<string, Kind>;

/** Faults of this machine that go together with all others. */
export const easyKinds = {
  'clock-jump'(draft, random) {
    const twoDays = 2 * 24 * 3_600_000;
    draft.clockJump = random.pick([-1, 1]) * random.between(1000, twoDays);
    if (random.chance(0.4)) draft.clockOffset = random.pick([-1, 1]) * random.between(1000, twoDays);
    draft.gestures = Math.max(draft.gestures, 2);
    if (random.chance(0.7)) draft.delivery.push({ times: 6, resetAt: random.between(1, 60_000) });
  },
  'other-disk'(draft) {
    draft.otherDisk = true;
  },
  cancel(draft, random) {
    draft.cancelAfter = random.between(0, 60);
  },
} satisfies Record<string, Kind>;

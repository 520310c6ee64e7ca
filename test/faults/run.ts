import { check } from './check.ts';
import { canMount } from './disks.ts';
import { finish } from './finish.ts';
import { play } from './play.ts';
import { makeScenario } from './scenario.ts';
import { Stage } from './stage.ts';
import { original, type World } from './world.ts';

/** What became of a scenario. */
export interface Verdict {
  readonly seed: number;
  readonly kinds: readonly string[];
  readonly violations: readonly string[];
  /** How the gestures ended, for statistics and for people who look into a failure. */
  readonly ends: readonly string[];
}

/** Plays the scenario of a seed from its first gesture to its end, and judges it. */
export async function runScenario(world: World, seed: number): Promise<Verdict> {
  const elsewhere = { foreign: world.foreign.origin, api: world.sandbox.api };
  const scenario = makeScenario(seed, (assetId) => original(assetId, undefined).length, elsewhere);
  const stage = await Stage.set(world, scenario);
  try {
    stage.beginFaults();
    await play(stage);
    stage.endFaults();
    await finish(stage);
    check(stage);
  } finally {
    stage.clear();
  }
  const ends = stage.ends.map(({ kind, outcome, error }) => [kind, outcome, error?.kind, error?.used].filter(Boolean).join(' '));
  const kinds = scenario.kinds.filter((kind) => kind !== 'disk-full' || canMount());
  return { seed, kinds, violations: stage.violations, ends };
}

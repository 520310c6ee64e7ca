import type { Draft } from './draft.ts';
import { easyKinds, machineKinds } from './machineKinds.ts';
import { type Kind, networkKinds } from './networkKinds.ts';
import { Random } from './random.ts';

const mixable: Readonly<Record<string, Kind>> = { ...networkKinds, ...easyKinds };
const all: Readonly<Record<string, Kind>> = { ...mixable, ...machineKinds };

/** Those that come as the main fault only stand here twice, so that all kinds are about as frequent in the end. */
export const wheel: readonly string[] = [...Object.keys(all), ...Object.keys(machineKinds)];
const mixableNames = Object.keys(mixable);

/** Origins that faults point to. */
export interface Elsewhere {
  readonly foreign: string;
  readonly api: string;
}

export interface Scenario extends Draft {
  readonly seed: number;
  /** The main fault first, then those that were mixed in. */
  readonly kinds: readonly string[];
}

/** The seed of a run's scenario; what it means does not depend on the run. The main faults take turns. */
export function seedFor(runSeed: number, index: number): number {
  const random = new Random(Math.imul(runSeed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  return random.between(0, 30_000_000) * wheel.length + (index % wheel.length);
}

/** Lengths of the largest files of the assets that are used, by ID; the sandbox makes them from the ID. */
const bulk = 1000;

export function makeScenario(seed: number, lengthOf: (assetId: string) => number, elsewhere: Elsewhere): Scenario {
  const random = new Random(seed);
  const padTo = random.chance(0.2) ? random.between(300_000, 1_500_000) : undefined;
  const assetId = padTo === undefined ? random.pick(ordinary) : '3000000001';
  const draft: Draft = {
    assetId,
    length: padTo ?? lengthOf(assetId),
    padTo,
    options: { productId: 592, ...(random.chance(0.3) ? { autoDownload: true } : {}) },
    gestures: random.between(1, 3),
    restarts: random.chance(0.5),
    hasSecret: random.chance(0.5),
    charge: [],
    delivery: [],
    history: [],
    token: [],
  };
  const main = wheel[seed % wheel.length] ?? '';
  const extras = random.chance(0.65) ? [random.pick(mixableNames), ...(random.chance(0.25) ? [random.pick(mixableNames)] : [])] : [];
  const kinds = [...new Set([main, ...extras])];
  for (const kind of kinds) all[kind]?.(draft, random, elsewhere.foreign, elsewhere.api);
  return { ...draft, seed, kinds };
}

/** Ordinary images of the sandbox's catalogue, 240 to 400 KB each. */
const ordinary: readonly string[] = Array.from({ length: 32 }, (_, index) =>
  String(1_300_000_100 + Math.floor(index / 2) * 10 + (index % 2)),
);
export const bulkAsset = (index: number) => String(9_000_000_000 + (index % bulk));

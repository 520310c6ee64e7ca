import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { makeScenario, type Scenario, seedFor, wheel } from '../../faults/scenario.ts';

const faults = join(import.meta.dirname, '../../faults');
const elsewhere = { foreign: 'http://127.0.0.1:9', api: 'http://127.0.0.1:8' };

interface Ended {
  readonly code: number;
  readonly summary: {
    readonly scenarios: number;
    readonly perKind: Record<string, number>;
    readonly violations: number;
    readonly seed: number;
  };
  readonly stderr: string;
}

/** Runs one of the programs to its end, whatever that is. */
function run(program: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--no-warnings', join(faults, program), ...args], (error, stdout, stderr) => {
      const line = stdout.trim().split('\n').at(-1) || '{}';
      resolve({ code: Number(error?.code ?? 0), summary: JSON.parse(line), stderr });
    });
  });
}

/** The first scenario that is purely this: nothing else is mixed in. */
function seedOf(kind: string, fits: (scenario: Scenario) => boolean): string {
  for (let index = wheel.indexOf(kind); ; index += wheel.length) {
    const scenario = makeScenario(seedFor(1, index), () => 300_000, elsewhere);
    if (scenario.kinds.length === 1 && fits(scenario)) return String(scenario.seed);
  }
}

/** For each broken build a scenario that an unbroken one survives. */
const caught: readonly (readonly [name: string, seed: string])[] = [
  ['journal-after-post', seedOf('kill', ({ death }) => death?.kind === 'step' && death.step === 'afterPost' && death.nth === 1)],
  ['resume-without-if-range', seedOf('changed-etag', ({ delivery }) => delivery[1]?.newVersion === true && delivery.length === 2)],
  ['checks-off', seedOf('html-200', ({ delivery }) => delivery.length === 1 && delivery[0]?.html200 === true)],
];

/** Two file systems are no fault at all where they are not forgotten. */
const ordinary = seedOf('other-disk', () => true);

describe('the fault generator', function () {
  this.timeout(120_000);

  it(`finds nothing wrong in ${2 * wheel.length} scenarios, all kinds among them`, async () => {
    const { code, summary, stderr } = await run('main.ts', '--count', String(2 * wheel.length), '--seed', '42', '--jobs', '3');
    assert.equal(code, 0, stderr);
    assert.deepEqual([summary.scenarios, summary.violations, summary.seed], [2 * wheel.length, 0, 42]);
  });

  for (const [name, seed] of caught) {
    it(`catches ${name}, and replays one scenario alone`, async () => {
      const [broken, sound] = await Promise.all([run('main.ts', '--only', seed, '--break', name), run('main.ts', '--only', seed)]);
      assert.deepEqual([sound.code, sound.summary.scenarios, sound.summary.violations], [0, 1, 0], sound.stderr);
      assert.equal(broken.code, 1);
      assert.ok(broken.summary.violations > 0);
      assert.match(broken.stderr, new RegExp(`--only ${seed}`));
    });
  }

  for (const name of ['post-twice', 'key-to-delivery', 'uri-in-log', 'uri-in-journal']) {
    it(`catches ${name}`, async () => assert.equal((await run('main.ts', '--only', ordinary, '--break', name)).code, 1));
  }

  for (const args of [
    ['--only', 'x'],
    ['--count', '0'],
    ['--break', 'nothing'],
  ]) {
    it(`does not understand ${args.join(' ')}`, async () => assert.equal((await run('main.ts', ...args)).code, 2));
  }

  it('two windows that race for an asset pay once, each time', async () => {
    const { code, summary } = await run('races.ts', '--count', '4');
    assert.equal(code, 0, JSON.stringify(summary));
  });
});

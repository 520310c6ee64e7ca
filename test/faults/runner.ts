import { runScenario, type Verdict } from './run.ts';
import { startWorld } from './world.ts';

/* A process that plays scenarios, one for each seed that it is sent, and answers with the verdict. */

const world = await startWorld();

async function judge(seed: number): Promise<Verdict> {
  try {
    return await runScenario(world, seed);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed, kinds: [], violations: [`the scenario itself failed: ${text}`], ends: [] };
  }
}

process.on('message', async (seed) => process.send?.(await judge(Number(seed))));
process.on('disconnect', () => void world.close().then(() => process.exit()));
process.send?.('ready');

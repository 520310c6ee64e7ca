import { setTimeout as pause } from 'node:timers/promises';

const patience = 30_000;

/** Waits until something holds that nothing tells about. */
export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + patience;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`it never came: ${holds}`);
    await pause(20);
  }
}

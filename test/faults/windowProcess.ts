import { once } from 'node:events';
import type { StepName } from '../../src/core/licensing/faultPoints.ts';
import type { DownloadRequest } from '../../src/core/licensing/types.ts';
import { type GestureEnd, gesture } from './gesture.ts';
import { openWindow, type WindowPlace } from './window.ts';

/* A window in a process of its own. It makes a gesture for each order that it is sent, and tells about it. */

export interface Order {
  readonly place: WindowPlace;
  readonly request: DownloadRequest;
  readonly directory: string;
  /** After the confirmation the window waits until it is told to go on. */
  readonly together?: true;
  /** The process ends here, the nth time that this step is reached. */
  readonly dieAt?: { readonly step: StepName; readonly nth: number };
}

export type Told = { readonly told: 'ready' | 'confirmed' } | { readonly told: 'end'; readonly end: GestureEnd };

function tell(message: Told): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

function deadly({ dieAt }: Order): (name: StepName) => void {
  let left = dieAt?.nth ?? 0;
  return (name) => {
    if (name === dieAt?.step && --left === 0) process.kill(process.pid, 'SIGKILL');
  };
}

async function carryOut(order: Order): Promise<void> {
  const window = openWindow(order.place, deadly(order));
  const { request, directory, together } = order;
  const onConfirm = async () => {
    const goOn = together ? once(process, 'message') : undefined;
    await tell({ told: 'confirmed' });
    await goOn;
  };
  const { signal } = new AbortController();
  const end = await gesture(window, { request, directory, signal, onConfirm });
  await window.close();
  await tell({ told: 'end', end });
}

process.on('message', (message) => {
  if (message !== 'go on') void carryOut(message as Order);
});
process.on('disconnect', () => process.exit());
await tell({ told: 'ready' });

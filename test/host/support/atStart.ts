import * as vscode from 'vscode';
import { extensionId } from '../../../src/core/names.ts';

/** What a copy of undici would change in a process that others share. */
export interface Shared {
  readonly dispatchers: readonly unknown[];
  readonly fetch: unknown;
}

export interface AtStart extends Shared {
  /** The host may activate the extension before it runs tests. */
  readonly wasActive: boolean;
}

const place = Symbol.for('gettyImages.hostTests.atStart');
const slots = [Symbol.for('undici.globalDispatcher.1'), Symbol.for('undici.globalDispatcher.2')];

/** Read through `Reflect`, so that looking at `fetch` is the only thing that happens to it. */
export function sharedNow(): Shared {
  return { dispatchers: slots.map((slot) => Reflect.get(globalThis, slot)), fetch: Reflect.get(globalThis, 'fetch') };
}

/** Each test file is a bundle of its own; the process is what they share. */
export function noteStart(): void {
  const noted: AtStart = { ...sharedNow(), wasActive: vscode.extensions.getExtension(extensionId)?.isActive === true };
  Reflect.set(globalThis, place, noted);
}

export function atStart(): AtStart {
  return Reflect.get(globalThis, place);
}

/**
 * Makes the process look as if nobody in it had ever called `fetch`: the slots are empty, as Node leaves them, though the
 * host may have filled them at its start. Gives the function that puts back what was there.
 */
export function emptySlots(): () => void {
  const { dispatchers } = sharedNow();
  const fill = (values: readonly unknown[]) => {
    slots.forEach((slot, at) => {
      if (Object.hasOwn(globalThis, slot)) Reflect.set(globalThis, slot, values[at]);
    });
  };
  fill([]);
  return () => fill(dispatchers);
}

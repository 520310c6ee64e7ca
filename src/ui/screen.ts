import { extensionId } from '../core/names.ts';

/**
 * What there is once for the whole screen. Each bundle of this extension has a copy of src/ui of its own, and they share one
 * process; `make` is called by the first that needs it.
 */
export function onScreen<T>(id: string, make: () => T): T {
  const shared = globalThis as { [key: symbol]: unknown };
  const key = Symbol.for(`${extensionId}.${id}`);
  shared[key] ??= make();
  return shared[key] as T;
}

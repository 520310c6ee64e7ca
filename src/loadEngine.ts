import type { Engine, EngineHost } from './core/engine.ts';
import type { EngineSource } from './seams.ts';

/**
 * The engine for the configured origins, loaded when it is first asked for: activation reads no network code. The build
 * keeps this import out of the bundle that activation loads. `reset` makes the next caller get a new one.
 */
export function engineSource(host: () => EngineHost): EngineSource & { reset(): void; dispose(): void } {
  let engine: Promise<Engine> | undefined;
  const drop = () => {
    void engine?.then((built) => built.dispose());
    engine = undefined;
  };
  const source = () => {
    engine ??= import('./core/engine.ts').then(({ createEngine }) => createEngine(host()));
    engine.catch(() => {
      engine = undefined;
    });
    return engine;
  };
  return Object.assign(source, { reset: drop, dispose: drop });
}

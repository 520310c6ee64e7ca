import type { Engine, EngineHost } from './core/engine.ts';
import type { EngineSource } from './seams/engineSource.ts';

export interface LoadedEngine extends EngineSource {
  /** Makes the next caller get a new engine. */
  reset(): void;
  /** Makes the next look-up ask the server, for all accounts or all but these. Loads nothing. */
  forgetLookUps(except?: readonly string[]): void;
  dispose(): void;
}

/**
 * The engine for the configured origins, loaded when it is first asked for: activation reads no network code. The build
 * keeps this import out of the bundle that activation loads.
 */
export function engineSource(host: () => EngineHost): LoadedEngine {
  let engine: Promise<Engine> | undefined;
  const unwritten: EngineHost['unwritten'] = new Map();
  const drop = () => {
    void engine?.then((built) => built.dispose());
    engine = undefined;
  };
  const source = () => {
    engine ??= import('./core/engine.ts').then(({ createEngine }) => createEngine({ ...host(), unwritten }));
    engine.catch(() => {
      engine = undefined;
    });
    return engine;
  };
  const forgetLookUps = (except?: readonly string[]) =>
    void engine?.then(
      (built) => built.forgetLookUps(except),
      () => undefined,
    );
  return Object.assign(source, { reset: drop, forgetLookUps, dispose: drop });
}

import type { Engine } from '../core/engine.ts';

/** Everything that needs a network or a disk, loaded when it is first needed. */
export type EngineSource = () => Promise<Engine>;

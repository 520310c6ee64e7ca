import type { Loop } from './measured.ts';

/** What one extension's start took, in milliseconds, as VS Code itself counts it, and what it loaded by `require`. */
export interface Activation {
  readonly loadCode: number;
  readonly callActivate: number;
  readonly finishActivate: number;
  readonly modules: number;
  readonly kilobytes: number;
}

export interface Stretch {
  readonly loop: Loop;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** What `test/bench/host` writes down of one extension host. */
export interface HostFacts {
  /** By the ID of the extension. */
  readonly activations?: Readonly<Record<string, Activation>>;
  /** Milliseconds to load each bundle, by its file. */
  readonly firstUses?: Readonly<Record<string, number>>;
  /** Milliseconds from a command to its first question, in the host. */
  readonly questions?: Readonly<Record<string, number>>;
  /** Resident MiB of the host after what the name says. */
  readonly resident?: Readonly<Record<string, number>>;
  /** The event loop while something was done. */
  readonly stretches?: Readonly<Record<string, Stretch>>;
}

export interface HostWork {
  readonly kind: 'activation' | 'work';
  /** Whose starts are compared; ours first. */
  readonly extensions: readonly string[];
  readonly isQuick: boolean;
  /** A repository with pictures and records. */
  readonly repository: string;
  /** Where the facts go. */
  readonly result: string;
}

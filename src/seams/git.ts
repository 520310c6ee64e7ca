import type { MovedFile } from './moves.ts';
import type { Asking, Destination } from './places.ts';

/** Stands between licensed files and Git: a full-size file in a public repository is a licence problem. */
export interface GitGuard {
  /**
   * Asks, where a work tree begins and nothing is set or remembered for it, whether licensed files may be committed there.
   * Gives the destination, with what keeps the file out where that is the answer; undefined when the person gave up.
   */
  admit(destination: Destination, asking: Asking): Promise<Destination | 'back' | undefined>;
  /** Licensed files have moved: what a line of their own kept out stays out. */
  follow(files: readonly MovedFile[]): Promise<void>;
}

import type { Lock } from './deps.ts';

/** A lock within this window: callers of one name run one after another, in the order in which they came. */
export function windowLock(): Lock {
  const tails = new Map<string, Promise<unknown>>();
  return (name, run) => {
    const turn = (tails.get(name) ?? Promise.resolve()).then(run, run);
    tails.set(name, turn);
    const leave = () => {
      if (tails.get(name) === turn) tails.delete(name);
    };
    turn.then(leave, leave);
    return turn;
  };
}

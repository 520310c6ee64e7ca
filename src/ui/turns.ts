import { onScreen } from './screen.ts';

/**
 * Asks when no other modal question of ours stands there. VS Code keeps a second dialog back until the first is answered and
 * then puts it in the same place, where the second click of a double click meets it: only who asks in turn knows since when
 * a question can be read.
 */
export function inTurn<T>(ask: () => Thenable<T>): Promise<T> {
  const questions = onScreen<{ last: Promise<unknown> }>('questions', () => ({ last: Promise.resolve() }));
  const asked = questions.last.then(ask);
  questions.last = asked.then(undefined, () => undefined);
  return asked;
}

import assert from 'node:assert/strict';
import { type ErrorKind, type GettyError, isGettyError } from '../../../src/core/errors.ts';

/** The GettyError that a promise ends with; fails on any other end. */
export async function gettyError(promise: Promise<unknown>, kind: ErrorKind): Promise<GettyError> {
  const error = await promise.then(
    () => assert.fail(`resolved instead of ${kind}`),
    (reason: unknown) => reason,
  );
  if (!isGettyError(error)) throw error;
  assert.equal(error.kind, kind);
  return error;
}

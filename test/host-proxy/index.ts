import { run as runSuite } from '../host/index.ts';

/** The suite beside this file, run as test/host is. */
export function run(): Promise<void> {
  return runSuite();
}

import { writeSync } from 'node:fs';
import { CannotWriteError } from '../core/records/writeRecord.ts';
import { askedBy, UsageError, usage } from './arguments.ts';
import { run } from './run.ts';

/*
 * The check as a program. Everything is done before anything is printed, and what is printed is written whole before it ends: a pipe
 * that takes its time loses nothing.
 */

function print(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      // Nobody reads on, such as `head`; or not yet.
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function main(): number {
  try {
    const { stdout, stderr, code } = run(askedBy(process.argv.slice(2)), process.cwd());
    print(2, stderr);
    print(1, stdout);
    return code;
  } catch (error) {
    if (error instanceof UsageError) print(2, `${error.message}\n\n${usage}`);
    else if (error instanceof CannotWriteError || (error instanceof Error && 'syscall' in error)) print(2, `${error.message}\n`);
    else throw error;
    return 2;
  }
}

process.exitCode = main();

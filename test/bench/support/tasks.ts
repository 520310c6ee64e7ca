import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a process of its own can be asked to do: plain data in, plain data out. */
export type Tasks = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

interface Asked {
  readonly name: string;
  readonly args: never[];
}

interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

/** Makes this process do what its parent asks for, one thing after another; it ends with its parent. */
export function serveTasks(tasks: Tasks): void {
  const answer = async ({ name, args }: Asked): Promise<Answer> => {
    try {
      const task = tasks[name];
      if (!task) throw new Error(`no task ${name}`);
      return { value: await task(...args) };
    } catch (error) {
      return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  process.on('message', async (asked) => {
    process.send?.(await answer(asked as Asked));
  });
  process.on('disconnect', () => process.exit());
}

export interface Worker<T extends Tasks> {
  ask<Name extends keyof T & string>(name: Name, ...args: Parameters<T[Name]>): Promise<Awaited<ReturnType<T[Name]>>>;
  stop(): Promise<void>;
}

/** Starts a file of this folder that calls `serveTasks`. */
export function startWorker<T extends Tasks>(
  file: string,
  { env = {}, nodeArgs = [] }: { readonly env?: Readonly<Record<string, string>>; readonly nodeArgs?: readonly string[] } = {},
): Worker<T> {
  const child = fork(join(import.meta.dirname, file), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--no-warnings', '--expose-gc', ...nodeArgs],
    env: { ...process.env, ...env },
  });
  const ended = once(child, 'exit');
  return {
    async ask(name, ...args) {
      child.send({ name, args });
      const first = await Promise.race([once(child, 'message'), ended.then(([code]) => [{ error: `${file} ended with ${code}` }])]);
      const { value, error } = first[0] as Answer;
      if (error !== undefined) throw new Error(error);
      return value as never;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

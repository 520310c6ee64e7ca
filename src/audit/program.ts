import { spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { type Answer, readAnswer } from '../core/check/editorAnswer.ts';
import { SpokenError } from '../core/errors.ts';
import { inPortions } from '../core/inPortions.ts';
import { plain } from '../core/text.ts';

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

interface Running {
  /** The folder in which it runs. */
  readonly cwd: string;
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
}

/** No tree takes so long, and no answer is so long that anybody could use it. */
const [longestMilliseconds, longestAnswer] = [300_000, 64 * 1024 * 1024];

/**
 * Runs the check as the program that it is, in a process of its own: what it finds is what the program finds, and however large or
 * hostile a tree is, nothing of it happens in the process that all extensions share. Where nobody trusts the workspace it starts no Git,
 * whose configuration would be the workspace's.
 */
export function runProgram(program: string, args: readonly string[], { cwd, input = '', signal }: Running): Promise<Ran> {
  const { promise, resolve, reject } = Promise.withResolvers<Ran>();
  const { NODE_OPTIONS: _, ...env } = process.env;
  const ways = vscode.workspace.isTrusted ? [] : ['--no-git'];
  const child = spawn(process.execPath, [program, ...args, ...ways], {
    ...{ cwd, signal, windowsHide: true, timeout: longestMilliseconds },
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  let length = 0;
  const into = (chunks: Buffer[]) => (chunk: Buffer) => {
    length += chunk.length;
    if (length > longestAnswer) child.kill();
    else chunks.push(chunk);
  };
  child.stdout.on('data', into(stdout));
  child.stderr.on('data', into(stderr));
  // It may end before it has read what it was given.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  child.on('error', reject);
  child.on('close', (code) => {
    resolve({ stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8'), code: code ?? 2 });
  });
  return promise;
}

/** What the check says of a folder or a file in it, with `--fix` or without. Throws a SpokenError where it came to no end. */
export async function askProgram(program: string, args: readonly string[], running: Running): Promise<Answer> {
  const { stdout, stderr } = await runProgram(program, ['--format', 'editor', ...args], running);
  const answer = await inPortions(readAnswer(stdout.split('\n')), running.signal);
  if (!answer) throw failed(stderr);
  return answer;
}

/** The program's own first line, which is in English. */
export function failed(stderr: string): SpokenError {
  return new SpokenError(vscode.l10n.t('The check did not come to an end: {0}', plain(stderr.trim().split('\n')[0] ?? '', 300)));
}

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SandboxFacts } from '../test/support/sandboxControl.ts';
import { root } from './paths.ts';
import { stop } from './run.ts';

export interface SandboxProcess {
  readonly facts: SandboxFacts;
  stop(): Promise<void>;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the sandbox ended with code ${code} before it listened`)));
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
  });
}

/** The settings that point the extension at this sandbox. */
export function sandboxSettings(facts: SandboxFacts): Record<string, string> {
  return { 'gettyImages.apiUrl': facts.api, 'gettyImages.authUrl': facts.auth };
}

/** Starts the sandbox as a process of its own, which ends with ours: its stdin is a pipe that we hold. `args` are those of its main file. */
export async function startSandboxProcess(
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [join(root, 'test', 'sandbox', 'main.ts'), '--exit-with-parent', ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const facts: SandboxFacts = JSON.parse(await firstLine(child));
  return { facts, stop: () => stop(child) };
}

/** Whether every origin of the sandbox answers; any status will do. */
export async function sandboxAnswers(facts: SandboxFacts): Promise<boolean> {
  const answers = await Promise.all([facts.api, facts.auth, facts.delivery].map((origin) => fetch(origin)));
  await Promise.all(answers.map((answer) => answer.body?.cancel()));
  return answers.every((answer) => answer.status > 0);
}

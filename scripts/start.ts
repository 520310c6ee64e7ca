import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import type { SandboxFacts } from '../test/support/sandboxControl.ts';
import { desktopProgram } from './host.ts';
import { root, vsixPath } from './paths.ts';
import { interrupted, runOrThrow, stop } from './run.ts';
import { sandboxAnswers, sandboxSettings, startSandboxProcess } from './sandboxProcess.ts';
import { makeRunFolder, type RunFolder } from './temporary.ts';
import { installVsix, startServer } from './vscodeServer.ts';

/*
 * A person's first minute: the sandbox, and a VS Code that has the packaged extension and points at it. `--check` ends with
 * 0 as soon as both answer; `--port N` fixes the workbench's port in the server build.
 */

interface Running {
  /** The workbench's address; undefined when VS Code has a window of its own. */
  readonly url?: string;
  stop(): Promise<void>;
}

const { values: flags } = parseArgs({ options: { check: { type: 'boolean', default: false }, port: { type: 'string', default: '0' } } });

async function startInServer(folder: RunFolder, facts: SandboxFacts): Promise<Running> {
  await installVsix(folder.data, vsixPath);
  const server = await startServer({ dataDir: folder.data, port: Number(flags.port), settings: sandboxSettings(facts) });
  return { url: `${server.origin}/?folder=${encodeURIComponent(folder.workspace)}`, stop: () => server.stop() };
}

async function startOnDesktop(program: string, folder: RunFolder, facts: SandboxFacts): Promise<Running> {
  await mkdir(join(folder.data, 'User'), { recursive: true });
  await writeFile(join(folder.data, 'User', 'settings.json'), JSON.stringify(sandboxSettings(facts)));
  const own = [`--user-data-dir=${folder.data}`, `--extensions-dir=${join(folder.path, 'extensions')}`];
  const [cli = program] = resolveCliArgsFromVSCodeExecutablePath(program);
  await runOrThrow(cli, [...own, '--install-extension', vsixPath], { shell: process.platform === 'win32' });
  const child = spawn(program, [...own, '--disable-workspace-trust', '--skip-welcome', folder.workspace], { stdio: 'ignore' });
  child.once('error', (error) => console.error(`VS Code could not be started: ${error.message}`));
  return { stop: () => stop(child) };
}

async function startVsCode(folder: RunFolder, facts: SandboxFacts): Promise<Running> {
  const program = await desktopProgram();
  return program === undefined ? startInServer(folder, facts) : startOnDesktop(program, folder, facts);
}

function explain(running: Running, facts: SandboxFacts, folder: RunFolder): void {
  console.log(`
${running.url ? `Open ${running.url}` : 'VS Code is opening.'}

  1. Open docs/index.md, put the cursor on an empty line.
  2. Press F1, type "Getty Images: Download Image", press Enter, type 1167612765.
  3. Sign in when asked, with the sandbox's credentials:
       API key     ${facts.apiKey}
       API secret  ${facts.apiSecret}
       user name   ${facts.username}
       password    ${facts.password}
  4. Choose what is asked, read what it costs, confirm.

Nothing here reaches Getty Images: the API is ${facts.api}, sign-in ${facts.auth}, delivery ${facts.delivery}.
The sample workspace is ${folder.workspace}; it is removed at the end. Ctrl+C stops everything.`);
}

async function check(running: Running, facts: SandboxFacts): Promise<void> {
  if (!(await sandboxAnswers(facts))) throw new Error('the sandbox does not answer');
  if (running.url === undefined) return;
  const page = await fetch(running.url);
  await page.body?.cancel();
  if (page.status !== 200) throw new Error(`the workbench answered ${page.status}`);
  console.log('\nThe sandbox and the workbench answer.');
}

async function main(): Promise<void> {
  const stopAsked = interrupted();
  await runOrThrow(process.execPath, [join(root, 'scripts', 'package.ts')]);
  const folder = await makeRunFolder();
  const stops: (() => Promise<void>)[] = [() => folder.remove()];
  try {
    const sandbox = await startSandboxProcess();
    stops.unshift(() => sandbox.stop());
    const running = await startVsCode(folder, sandbox.facts);
    stops.unshift(() => running.stop());
    explain(running, sandbox.facts, folder);
    await (flags.check ? check(running, sandbox.facts) : stopAsked);
  } finally {
    for (const end of stops) await end();
  }
}

await main();
process.exit();

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildHostTests } from '../../../scripts/bundleTests.ts';
import { runOrThrow } from '../../../scripts/run.ts';
import { sandboxSettings, startSandboxProcess } from '../../../scripts/sandboxProcess.ts';
import { makeRunFolder } from '../../../scripts/temporary.ts';
import { ensureBuilt } from './built.ts';
import type { HostFacts, HostWork } from './hostFacts.ts';

let built: Promise<string> | undefined;

/** A new VS Code, in whose extension host `test/bench/host` does the work and writes down what it saw. */
export async function inNewHost(work: Omit<HostWork, 'result'>): Promise<HostFacts> {
  await ensureBuilt();
  built ??= buildHostTests('bench/host');
  const [extensionTestsPath, folder] = [await built, await makeRunFolder()];
  const sandbox = await startSandboxProcess();
  const result = join(folder.path, 'facts.json');
  try {
    await mkdir(join(folder.data, 'User'), { recursive: true });
    await writeFile(join(folder.data, 'User', 'settings.json'), JSON.stringify(sandboxSettings(sandbox.facts)));
    const program = join(import.meta.dirname, 'hostProcess.ts');
    await runOrThrow(process.execPath, ['--no-warnings', program, extensionTestsPath, folder.workspace, folder.data], {
      stdio: ['ignore', 2, 2],
      env: {
        ...process.env,
        GETTY_SANDBOX: JSON.stringify(sandbox.facts),
        GETTY_DATA: folder.data,
        GETTY_BENCH: JSON.stringify({ ...work, result } satisfies HostWork),
      },
    });
    return JSON.parse(await readFile(result, 'utf8'));
  } finally {
    await sandbox.stop();
    await folder.remove();
  }
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { buildProduct } from './bundle.ts';
import { buildHostTests } from './bundleTests.ts';
import { desktopProgram } from './host.ts';
import { root } from './paths.ts';
import { sandboxSettings, startSandboxProcess } from './sandboxProcess.ts';
import { makeRunFolder } from './temporary.ts';

/*
 * The suite inside a real extension host. It finds the sandbox in GETTY_SANDBOX, one JSON object as the sandbox prints it,
 * and VS Code's own folder of this run in GETTY_DATA.
 */

async function writeSettings(userData: string, settings: Record<string, unknown>): Promise<void> {
  await mkdir(join(userData, 'User'), { recursive: true });
  await writeFile(join(userData, 'User', 'settings.json'), JSON.stringify(settings));
}

async function main(): Promise<void> {
  // `npm test` has built just before; alone, the bundles must be those of the sources as they are now.
  if (!process.env.TEST_TOTALS) await buildProduct();
  const extensionTestsPath = await buildHostTests();
  const program = await desktopProgram();
  const folder = await makeRunFolder();
  const sandbox = await startSandboxProcess();
  try {
    await writeSettings(folder.data, sandboxSettings(sandbox.facts));
    await runTests({
      vscodeExecutablePath: program ?? join(root, 'scripts', 'serverHost.ts'),
      extensionDevelopmentPath: root,
      extensionTestsPath,
      launchArgs: [folder.workspace, `--user-data-dir=${folder.data}`, '--disable-extensions'],
      extensionTestsEnv: {
        GETTY_SANDBOX: JSON.stringify(sandbox.facts),
        GETTY_DATA: folder.data,
        TEST_TOTALS: process.env.TEST_TOTALS,
        TEST_GREP: process.env.TEST_GREP,
      },
    });
  } finally {
    await sandbox.stop();
    await folder.remove();
  }
}

await main();

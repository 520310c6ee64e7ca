import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { desktopProgram } from '../../../scripts/host.ts';
import { root } from '../../../scripts/paths.ts';

/* `hostProcess.ts <suite> <workspace> <user data>`: one VS Code with the suite in its extension host. Prints what it likes, so it is a process. */

const [extensionTestsPath = '', workspace = '', data = ''] = process.argv.slice(2);
await runTests({
  vscodeExecutablePath: (await desktopProgram()) ?? join(root, 'scripts', 'serverHost.ts'),
  extensionDevelopmentPath: root,
  extensionTestsPath,
  launchArgs: [workspace, `--user-data-dir=${data}`, '--disable-extensions'],
});

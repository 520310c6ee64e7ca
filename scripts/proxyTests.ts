import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { buildHostTests } from './bundleTests.ts';
import { proxyProgram, startForwardProxy } from './forwardProxy.ts';
import { root } from './paths.ts';
import { makeAuthority } from './privateAuthority.ts';
import { sandboxSettings, startSandboxProcess } from './sandboxProcess.ts';
import { makeRunFolder } from './temporary.ts';

/*
 * The suite of an office, inside a real extension host: everything goes through tinyproxy, which wants a user, and the sandbox
 * speaks TLS with a certificate of the office's own authority. The host runs twice: with that authority in the system's
 * store and without it. GETTY_PROXY tells the suite about the proxy.
 */

interface Totals {
  readonly passes: number;
  readonly failures: number;
  readonly failed: readonly string[];
}

interface Office {
  readonly suite: string;
  readonly extension: Record<string, unknown>;
  readonly http: Record<string, unknown>;
  readonly env: Record<string, string | undefined>;
}

/** Not 127.0.0.1: VS Code sends that one past every proxy. */
const address = '127.0.0.2';

/**
 * Those of the extension count for the machine; `http.*` as the user's own alone, which the server build keeps in a file as
 * well. With `http.*` among the machine's, changes would be written there and mean nothing.
 */
async function writeSettings(data: string, { extension, http }: Office): Promise<void> {
  const write = async (folder: string, settings: object): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  };
  await write(join(data, 'User'), extension);
  await write(join(data, 'server', 'data', 'User'), http);
}

async function runSuite(office: Office): Promise<Totals> {
  const folder = await makeRunFolder();
  const totals = join(folder.path, 'totals.json');
  try {
    await writeSettings(folder.data, office);
    const ended = runTests({
      vscodeExecutablePath: join(root, 'scripts', 'serverHost.ts'),
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, 'out', 'host-proxy', 'index.cjs'),
      launchArgs: [folder.workspace, `--user-data-dir=${folder.data}`, '--disable-extensions'],
      extensionTestsEnv: { ...office.env, TEST_TOTALS: totals, TEST_GREP: office.suite },
    });
    const code = await ended.catch(() => 1);
    const found: Totals = existsSync(totals) ? JSON.parse(readFileSync(totals, 'utf8')) : { passes: 0, failures: 0, failed: [] };
    return code === 0 ? found : { ...found, failures: Math.max(found.failures, 1) };
  } finally {
    await folder.remove();
  }
}

async function main(program: string): Promise<Totals> {
  await buildHostTests('host-proxy');
  const folder = await makeRunFolder();
  const authority = await makeAuthority(folder.path, address);
  const proxy = await startForwardProxy(program, folder.path);
  const sandbox = await startSandboxProcess({}, ['--host', address, '--tls-key', authority.key, '--tls-cert', authority.cert]);
  const { url, user, password, log } = proxy;
  const extension = sandboxSettings(sandbox.facts);
  const http = { 'http.proxy': url.replace('//', `//${user}:${password}@`) };
  const env = { GETTY_SANDBOX: JSON.stringify(sandbox.facts), GETTY_PROXY: JSON.stringify({ url, user, password, log }) };
  try {
    const known = await runSuite({ suite: 'In an office', extension, http, env: { ...env, SSL_CERT_FILE: authority.store } });
    const unknown = await runSuite({ suite: 'Without its certificate', extension, http: { ...http, 'http.proxyStrictSSL': false }, env });
    const failed = [...known.failed, ...unknown.failed];
    return { passes: known.passes + unknown.passes, failures: known.failures + unknown.failures, failed };
  } finally {
    await sandbox.stop();
    await proxy.stop();
    await folder.remove();
  }
}

const program = proxyProgram();
if (program === undefined) throw new Error('tinyproxy is not installed: install the package tinyproxy.');
const totals = await main(program);
if (process.env.TEST_TOTALS) writeFileSync(process.env.TEST_TOTALS, JSON.stringify(totals));
process.exitCode = totals.failures === 0 ? 0 : 1;

#!/usr/bin/env node
/*
 * Stands where @vscode/test-electron expects a desktop program: takes the same arguments, runs the in-host suite in VS Code's
 * server build with a headless browser as its window, prints what the extension host prints, and exits as the suite did.
 */
import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startServer, stillSettings } from './vscodeServer.ts';

interface Arguments {
  readonly development: string;
  readonly tests: string;
  readonly userData: string;
  readonly workspace: string | undefined;
}

function readArguments(): Arguments {
  const { values, positionals } = parseArgs({ strict: false, allowPositionals: true });
  const text = (name: string): string => {
    const value = values[name];
    if (typeof value !== 'string') throw new Error(`--${name}=… is missing`);
    return value;
  };
  return {
    development: text('extensionDevelopmentPath'),
    tests: text('extensionTestsPath'),
    userData: text('user-data-dir'),
    workspace: positionals[0],
  };
}

/** The desktop build reads its settings here; the server build gets the same file as machine settings. */
async function settings(userData: string): Promise<Record<string, unknown>> {
  const file = join(userData, 'User', 'settings.json');
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {};
}

function workbenchUrl(origin: string, given: Arguments): string {
  const remote = (path: string): string => `${origin.replace('http:', 'vscode-remote:')}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(given.development)],
    ['extensionTestsPath', remote(given.tests)],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (given.workspace) query.set('folder', given.workspace);
  return `${origin}/?${query}`;
}

/** What the suite itself says carries a mark (test/host/index.ts); the rest of the window's console goes to a log beside the suite's folder: out/host.log. */
function record(log: WriteStream, values: readonly unknown[]): void {
  const text = values.map(String).join(' ');
  log.write(`${text}\n`);
  const report = /^\[report\] ?(.*)$/s.exec(text)?.[1];
  if (report !== undefined) console.log(report);
}

function suiteEnd(page: Page, log: WriteStream): Promise<number> {
  return new Promise((resolve, reject) => {
    page.on('crash', () => reject(new Error('the browser page crashed')));
    page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => record(log, args)).catch(reject);
    page.exposeFunction('codeAutomationExit', (code: number) => resolve(code)).catch(reject);
  });
}

async function main(): Promise<number> {
  const given = readArguments();
  const dataDir = join(given.userData, 'server');
  const server = await startServer({ dataDir, settings: { ...stillSettings, ...(await settings(given.userData)) }, testDriver: true });
  const log = createWriteStream(`${dirname(given.tests)}.log`);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const end = suiteEnd(page, log);
    // A machine that does other work as well is slow, not broken.
    await page.goto(workbenchUrl(server.origin, given), { timeout: 180_000 });
    const code = await end;
    if (code !== 0) console.log(`The window's whole console is in ${log.path}.`);
    return code;
  } finally {
    await browser.close();
    await server.stop();
    log.end();
  }
}

process.exitCode = await main();

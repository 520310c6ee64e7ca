import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser } from '../../../scripts/browser.ts';
import { vsixPath } from '../../../scripts/paths.ts';
import { type SandboxProcess, sandboxSettings, startSandboxProcess } from '../../../scripts/sandboxProcess.ts';
import { makeRunFolder, type RunFolder } from '../../../scripts/temporary.ts';
import { installVsix, startServer, type VsCodeServer } from '../../../scripts/vscodeServer.ts';
import { SandboxControl, type SandboxFacts } from '../../support/sandboxControl.ts';
import { Workbench } from './workbench.ts';

/** The browser says which it prefers and VS Code follows, as it does for a person. */
export type Theme = 'dark' | 'light';

export interface SessionOptions {
  readonly theme?: Theme;
  /** Machine settings beside those that point at the sandbox. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What the workspace holds instead of the sample: texts by their paths. */
  readonly files?: Readonly<Record<string, string>>;
  /** Runs before VS Code starts, for what texts alone cannot make. Gets the path of the workspace. */
  readonly prepare?: (workspace: string) => void;
  /** Window size in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** A sandbox, a VS Code with the packaged extension, a workspace (a copy of the sample) and a page that shows it. */
export interface Session {
  readonly workbench: Workbench;
  readonly facts: SandboxFacts;
  readonly sandbox: SandboxControl;
  /** Absolute path of the workspace folder. */
  readonly workspace: string;
  readonly context: BrowserContext;
  /** Every window that was opened, the first one first. */
  readonly windows: readonly Workbench[];
  /** Another window on the same workspace and the same machine. */
  openWindow(): Promise<Workbench>;
  close(): Promise<void>;
}

interface Parts {
  readonly folder: RunFolder;
  readonly sandbox: SandboxProcess;
  readonly server: VsCodeServer;
  readonly browser: Browser;
}

async function fill(workspace: string, files: Readonly<Record<string, string>>): Promise<void> {
  await rm(workspace, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const path = join(workspace, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

async function startParts(options: SessionOptions, stops: (() => Promise<unknown>)[]): Promise<Parts> {
  const folder = await makeRunFolder();
  stops.unshift(() => folder.remove());
  if (options.files) await fill(folder.workspace, options.files);
  options.prepare?.(folder.workspace);
  const sandbox = await startSandboxProcess();
  stops.unshift(() => sandbox.stop());
  await installVsix(folder.data, vsixPath);
  const settings = {
    'window.autoDetectColorScheme': true,
    'files.autoSave': 'off',
    ...sandboxSettings(sandbox.facts),
    ...options.settings,
  };
  const server = await startServer({ dataDir: folder.data, settings });
  stops.unshift(() => server.stop());
  const browser = await launchBrowser();
  stops.unshift(() => browser.close());
  return { folder, sandbox, server, browser };
}

async function stopAll(stops: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const stop of stops) await stop();
}

/**
 * code-server hands the workbench half of a key, with which secrets outlive a reload. The server alone does not, and then
 * they live as long as the page; so the half is given here.
 */
async function keepSecrets(context: BrowserContext): Promise<void> {
  const key = randomBytes(32);
  await context.route('**/mint-key', (route) => route.fulfill({ body: key, contentType: 'application/octet-stream' }));
}

async function assemble(parts: Parts, options: SessionOptions, close: () => Promise<void>): Promise<Session> {
  const { folder, sandbox, server, browser } = parts;
  const context = await browser.newContext({
    colorScheme: options.theme ?? 'dark',
    viewport: options.size ?? { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  // Long enough for a machine that does other work as well: nothing here waits for time to pass.
  context.setDefaultTimeout(60_000);
  await keepSecrets(context);
  const windows: Workbench[] = [];
  const openWindow = async (): Promise<Workbench> => {
    const page = await context.newPage();
    await page.goto(`${server.origin}/?folder=${encodeURIComponent(folder.workspace)}`);
    const workbench = new Workbench(page);
    windows.push(workbench);
    await workbench.ready();
    return workbench;
  };
  const { facts } = sandbox;
  const workbench = await openWindow();
  return { workbench, windows, facts, sandbox: new SandboxControl(facts), workspace: folder.workspace, context, openWindow, close };
}

/** Sessions that were not closed yet. */
export const openSessions = new Set<Session>();

/** Everything is fresh; what was started is stopped again when a later part fails to start. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const session = await assemble(await startParts(options, stops), options, () => stopAll(stops));
    openSessions.add(session);
    stops.unshift(async () => openSessions.delete(session));
    return session;
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser } from '../../../scripts/browser.ts';
import { vsixPath } from '../../../scripts/paths.ts';
import { type SandboxProcess, sandboxSettings, startSandboxProcess } from '../../../scripts/sandboxProcess.ts';
import { makeRunFolder, type RunFolder } from '../../../scripts/temporary.ts';
import type { Language } from '../../../scripts/translations.ts';
import { installVsix, sandboxArguments, startServer, stillSettings, type VsCodeServer } from '../../../scripts/vscodeServer.ts';
import { lazily } from '../../../src/core/lazily.ts';
import { SandboxControl, type SandboxFacts } from '../../support/sandboxControl.ts';
import { chooseLanguage } from './language.ts';
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
  /** The display language; English unless it is given. */
  readonly language?: Language;
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

/** The package is installed once, by VS Code itself as for a user; every session gets a copy of what that left. */
const installed = lazily(async () => {
  const folder = await makeRunFolder();
  process.once('exit', () => rmSync(folder.path, { recursive: true, force: true }));
  await installVsix(folder.data, vsixPath);
  return join(folder.data, 'extensions');
});

/** Waits for all, also when one fails: whatever starts must be known before it can be stopped. */
async function both<T, U>(one: Promise<T>, other: Promise<U>): Promise<[T, U]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/** What was started, to be stopped in the opposite order. */
type Stops = (() => Promise<unknown>)[];

async function started<T>(starting: Promise<T>, stops: Stops, stop: (part: T) => Promise<unknown>): Promise<T> {
  const part = await starting;
  stops.unshift(() => stop(part));
  return part;
}

async function startServers(folder: RunFolder, options: SessionOptions, stops: Stops) {
  const copied = installed().then((from) => cp(from, join(folder.data, 'extensions'), { recursive: true }));
  const [sandbox] = await both(
    started(startSandboxProcess({}, sandboxArguments), stops, (part) => part.stop()),
    copied,
  );
  const settings = {
    'window.autoDetectColorScheme': true,
    'files.autoSave': 'off',
    ...sandboxSettings(sandbox.facts),
    ...stillSettings,
    ...options.settings,
  };
  const server = await started(startServer({ dataDir: folder.data, settings }), stops, (part) => part.stop());
  return { sandbox, server };
}

async function startParts(options: SessionOptions, stops: Stops): Promise<Parts> {
  const folder = await started(makeRunFolder(), stops, (part) => part.remove());
  if (options.files) await fill(folder.workspace, options.files);
  options.prepare?.(folder.workspace);
  if (options.language) await chooseLanguage(folder.data, options.language);
  const [servers, browser] = await both(
    startServers(folder, options, stops),
    started(launchBrowser(), stops, (part) => part.close()),
  );
  return { folder, browser, ...servers };
}

async function stopAll(stops: Stops): Promise<void> {
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
  context.setDefaultTimeout(120_000);
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
  const stops: Stops = [];
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

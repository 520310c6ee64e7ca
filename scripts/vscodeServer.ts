import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cacheFolder } from './paths.ts';
import { startPortRedirect } from './portRedirect.ts';
import { askTheRegistryOnly } from './registryOnly.ts';
import { runOrThrow, stop } from './run.ts';

/*
 * VS Code's own server build, which the npm package code-server carries under lib/vscode. It needs no download beyond the
 * npm registry, and its extension host is the one that remote windows use.
 */

interface ServerBuild {
  /** Of code-server; its minor and patch are those of the VS Code in it. */
  readonly version: string;
  /** Of the npm package "node", where the build needs another Node than the scripts: on a newer one its extension host never answers. */
  readonly node?: string;
  /** Where sandboxes listen: an older build loses the path of a page on 127.0.0.1 or `localhost` when it opens it. */
  readonly sandboxHost?: string;
}

const builds = {
  current: { version: '4.139.1' },
  /** The oldest VS Code that package.json names in `engines`, on the Node that it came with. */
  oldest: { version: '4.105.1', node: '22.19.0', sandboxHost: '127.0.0.2' },
} as const satisfies Record<string, ServerBuild>;

/** `VSCODE_SERVER=oldest` runs everything in that one. */
function wantedBuild(name = 'current'): ServerBuild {
  if (name === 'current' || name === 'oldest') return builds[name];
  throw new Error(`VSCODE_SERVER is "${name}"; it may be current or oldest.`);
}

const server = wantedBuild(process.env.VSCODE_SERVER);
const version = server.version;

/** Arguments for the sandbox that a workbench of this build talks to. */
export const sandboxArguments: readonly string[] = server.sandboxHost ? ['--host', server.sandboxHost] : [];

const npmFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** For windows that nobody looks at: what moves by itself is painted again and again, at the cost of what is tested. */
export const stillSettings = {
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'workbench.reduceMotion': 'on',
};

export interface VsCodeServer {
  /** `http://127.0.0.1:port`, no path. */
  readonly origin: string;
  readonly port: number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Holds extensions, settings and logs of this server; created when missing. */
  readonly dataDir: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Machine settings, the scope in which a user of a remote window sets what a repository must not set. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Lets the page's address start a suite of tests; hides notifications too, so it is for nothing else. */
  readonly testDriver?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'update.mode': 'none',
  'extensions.ignoreRecommendations': true,
};

const npmProgram = process.platform === 'win32' ? 'npm.cmd' : 'npm';

async function install(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const inServer = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  const npm = (args: string[], cwd: string) =>
    runOrThrow(npmProgram, args, { cwd, shell: process.platform === 'win32', stdio: ['ignore', 2, 2] });
  await npm(['install', ...npmFlags, `code-server@${version}`], folder);
  await askTheRegistryOnly(inServer);
  await npm(['install', '--omit=dev', ...npmFlags], inServer);
  await npm(['install', '--omit=dev', ...npmFlags], join(inServer, 'extensions'));
  // Its install script fetches nothing but the package of this platform from the registry.
  if (server.node) await npm(['install', '--no-audit', '--no-fund', '--loglevel=error', `node@${server.node}`], folder);
}

/** The program that runs the server and its extension host. */
function serverNode(): string {
  return server.node
    ? join(serverFolder(), 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    : process.execPath;
}

function serverFolder(): string {
  return join(cacheFolder, `code-server-${version}`);
}

/**
 * Installs the server into `.vscode-test/` unless it is there; gives the path of its `server-main.js`. An install that was
 * cut short never looks complete: the folder gets its name last.
 */
export async function ensureServer(): Promise<string> {
  const folder = serverFolder();
  if (!existsSync(folder)) {
    process.stderr.write(`Installing VS Code's server build (code-server ${version}) …\n`);
    const unfinished = `${folder}.${process.pid}.unfinished`;
    await install(unfinished);
    await rename(unfinished, folder).catch(async (error: unknown) => {
      await rm(unfinished, { recursive: true, force: true });
      // Another suite that runs beside this one may have been first.
      if (!existsSync(folder)) throw error;
    });
  }
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js');
}

async function writeSettings(options: ServerOptions): Promise<void> {
  const machine = join(options.dataDir, 'data', 'Machine');
  await mkdir(machine, { recursive: true });
  await writeFile(join(machine, 'settings.json'), JSON.stringify({ ...quietSettings, ...options.settings }, undefined, 2));
}

/** What the server prints is noisy and matters only when something is wrong: it goes to `server.log` in its data folder. */
function listening(child: ChildProcess, dataDir: string): Promise<number> {
  const logFile = join(dataDir, 'server.log');
  const log = createWriteStream(logFile);
  child.stderr?.pipe(log, { end: false });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the VS Code server ended with code ${code}; see ${logFile}`)));
    if (!child.stdout) return;
    createInterface(child.stdout).on('line', (line) => {
      log.write(`${line}\n`);
      const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (port) resolve(Number(port));
    });
  });
}

function launch(main: string, options: ServerOptions, proxyUri: string): ChildProcess {
  const flags = ['--without-connection-token', '--accept-server-license-terms', '--disable-workspace-trust'];
  if (options.testDriver) flags.push('--enable-smoke-test-driver');
  const args = [main, '--host', '127.0.0.1', '--port', String(options.port ?? 0), '--server-data-dir', options.dataDir];
  return spawn(serverNode(), [...args, ...flags, '--telemetry-level', 'off'], {
    env: { ...process.env, VSCODE_PROXY_URI: proxyUri, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Resolves when the workbench can be opened. */
export async function startServer(options: ServerOptions): Promise<VsCodeServer> {
  const main = await ensureServer();
  await writeSettings(options);
  const redirect = await startPortRedirect();
  const child = launch(main, options, redirect.template);
  const end = async (): Promise<void> => {
    await stop(child);
    await redirect.stop();
  };
  try {
    const port = await listening(child, options.dataDir);
    return { origin: `http://127.0.0.1:${port}`, port, stop: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Installs a packaged extension for servers with this data folder. */
export async function installVsix(dataDir: string, vsix: string): Promise<void> {
  const main = await ensureServer();
  const args = [main, '--server-data-dir', dataDir, '--accept-server-license-terms', '--install-extension', vsix, '--force'];
  const child = spawn(serverNode(), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`installing ${vsix} ended with code ${code}:\n${said.join('')}`);
}

/*
 * The way into this project from a bare machine: Node 18 or newer, npm and, for the browser, apt.
 * It has no dependencies and runs on the machine's own Node; what it starts runs on the Node 24 that the lockfile pins.
 * Everything it says goes to stderr, so that a task's stdout stays the task's.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const nodeFolder = join(root, 'node_modules', 'node');
const pinnedNode = join(nodeFolder, 'bin', windows ? 'node.exe' : 'node');
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

const tasks = {
  start: { script: 'scripts/start.ts' },
  test: { script: 'scripts/test.ts', browser: true, proxy: true, docutils: true, sites: true },
  build: { script: 'esbuild.js' },
  check: { script: 'src/check/main.ts', here: true },
  package: { script: 'scripts/package.ts' },
  sandbox: { script: 'test/sandbox/main.ts' },
  faults: { script: 'test/faults/main.ts' },
  races: { script: 'test/faults/races.ts' },
  kills: { script: 'test/faults/hostKills.ts', browser: true },
  corpus: { script: 'test/corpus/main.ts', docutils: true },
  bench: { script: 'test/bench/main.ts' },
  mutants: { script: 'scripts/mutants.ts' },
  pictures: { script: 'scripts/pictures.ts', browser: true },
  'test:host': { script: 'scripts/hostTests.ts', browser: true },
  'test:proxy': { script: 'scripts/proxyTests.ts', browser: true, proxy: true },
  'test:sites': { script: 'node_modules/mocha/bin/mocha.js', args: ['test/sites/*.test.ts'], sites: true },
  'test:ui': { script: 'scripts/uiTests.ts', browser: true },
};

const say = (text) => process.stderr.write(`${text}\n`);

function fail(text) {
  say(text);
  process.exit(1);
}

/** A task may be started by npm itself; what npm told that script must not steer another npm. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|config_local_prefix)/i.test(name));
  return { ...Object.fromEntries(kept), PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter) };
}

/** The child's stdout becomes our stderr. */
function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, env: environment(), stdio: ['ignore', 2, 2], ...options }).status === 0;
}

const npm = (args, options = {}) => run(windows ? 'npm.cmd' : 'npm', args, { shell: windows, ...options });

/** Undefined when npm never finished an install here. */
function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** Compares what is installed in a folder with its lockfile, version by version: file times lie after a clone or a checkout. */
function modulesAreCurrent(folder, lockfile) {
  const installed = packagesIn(join(folder, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const wanted = Object.entries(packagesIn(lockfile)).filter(([path]) => path !== '');
  return wanted.every(([path, entry]) => entry.optional || entry.peer || installed[path]?.version === entry.version);
}

/** Install scripts stay off, whatever the user's configuration says: only the one that fetches Node is wanted, and it is run below. */
const asLocked = ['ci', '--ignore-scripts', '--engine-strict=false', '--include=dev', '--include=optional'];
const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];

function installModules() {
  if (modulesAreCurrent(root, join(root, 'package-lock.json'))) return;
  say('Installing the packages of package-lock.json …');
  if (!npm([...asLocked, ...quietly])) fail('npm ci failed; its message is above.');
}

function nodeRuns() {
  return existsSync(pinnedNode) && spawnSync(pinnedNode, ['--version']).status === 0;
}

/** npm writes no link for a program that was not there yet when it linked, so this does. */
function linkNode() {
  const link = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node');
  if (existsSync(link)) return;
  rmSync(link, { force: true });
  if (windows) writeFileSync(link, '@"%~dp0..\\node\\bin\\node.exe" %*\r\n');
  else symlinkSync('../node/bin/node', link);
}

function installNode() {
  if (!nodeRuns()) {
    say('Installing the Node that the lockfile names …');
    run(process.execPath, ['installArchSpecificPackage.js'], { cwd: nodeFolder });
  }
  if (!nodeRuns())
    fail('The npm package "node" holds no program that runs here: there may be none for this platform, or the registry was not reachable.');
  linkNode();
}

function asRoot(command, args) {
  const env = { ...environment(), DEBIAN_FRONTEND: 'noninteractive' };
  return process.getuid() === 0
    ? run(command, args, { env })
    : run('sudo', ['-n', 'env', 'DEBIAN_FRONTEND=noninteractive', command, ...args]);
}

/** Only Linux needs this: elsewhere the tests use the Chrome or Edge that is installed, or CHROME_PATH. */
function installBrowser() {
  if (process.platform !== 'linux' || process.env.CHROME_PATH || browsers.some((path) => existsSync(path))) return;
  say('Installing Chromium for the tests …');
  const install = () => asRoot('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
  if (install() || (asRoot('apt-get', ['update']) && install())) return;
  fail(
    'The tests need a browser. Install the packages chromium and fonts-dejavu-core, or set CHROME_PATH to a Chromium or Chrome program.',
  );
}

/** The processor of reStructuredText that the tests of references ask; elsewhere it comes with `pip install docutils`. */
function installDocutils() {
  const found = ['python3', '/usr/bin/python3'].some((python) => spawnSync(python, ['-c', 'import docutils']).status === 0);
  if (process.platform !== 'linux' || found) return;
  say('Installing docutils for the tests …');
  const install = () => asRoot('apt-get', ['install', '-y', '--no-install-recommends', 'python3-docutils']);
  if (install() || (asRoot('apt-get', ['update']) && install())) return;
  fail('The tests of reStructuredText need Python 3 with docutils.');
}

/** npm hands SIGTERM to a shell that does not pass it on: the shell's death is then all that this process learns of it. */
function whenOrphaned(act) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || act(), 250).unref();
}

/** Programs that some tests ask, by their Debian packages. tinyproxy starts no service that would matter here. */
const proxyPrograms = { '/usr/bin/tinyproxy': 'tinyproxy', '/usr/bin/openssl': 'openssl', '/usr/bin/curl': 'curl' };

/** The generators of sites that the distribution has. Python modules are told by a file of theirs. */
const sitePrograms = {
  '/usr/bin/hugo': 'hugo',
  '/usr/bin/jekyll': 'jekyll',
  '/usr/bin/mkdocs': 'mkdocs',
  '/usr/bin/sphinx-build': 'python3-sphinx',
  '/usr/lib/python3/dist-packages/myst_parser/__init__.py': 'python3-myst-parser',
};

function installPrograms(programs) {
  const missing = Object.keys(programs).filter((path) => !existsSync(path));
  if (process.platform !== 'linux' || missing.length === 0) return;
  const packages = missing.map((path) => programs[path]);
  say(`Installing ${packages.join(', ')} for the tests …`);
  const install = () => asRoot('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
  if (install() || (asRoot('apt-get', ['update']) && install())) return;
  fail(`Some tests need programs that are missing. Install the packages ${packages.join(', ')}.`);
}

/** The generators that come from npm, in a folder that may be deleted at any time. They are no dependencies of this project. */
function installSiteModules() {
  const source = join(root, 'test', 'sites');
  const folder = join(root, '.vscode-test', 'sites');
  if (modulesAreCurrent(folder, join(source, 'package-lock.json'))) return;
  say('Installing the site generators of test/sites/package-lock.json …');
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(source, name), join(folder, name));
  if (!npm([...asLocked, ...quietly], { cwd: folder })) fail('npm ci of the site generators failed; its message is above.');
}

function installSites() {
  if (process.platform !== 'linux') return say('Site generators are installed on Linux only; their tests do not run here.');
  const began = Date.now();
  installPrograms(sitePrograms);
  installSiteModules();
  say(`The site generators are there, after ${((Date.now() - began) / 1000).toFixed(1)} s.`);
}

/** Ctrl+C reaches the task by itself; whoever ends this process means the task. Either way the task cleans up first. */
function hand(script, args, cwd) {
  const child = spawn(pinnedNode, [join(root, script), ...args], { cwd, env: environment(), stdio: 'inherit' });
  const end = () => child.kill('SIGTERM');
  process.on('SIGINT', () => {});
  process.on('SIGTERM', end);
  whenOrphaned(end);
  child.on('exit', (code) => process.exit(code ?? 1));
}

function main([name, ...rest]) {
  const task = tasks[name];
  if (!task) fail(`Unknown task "${name}". There are: ${Object.keys(tasks).join(', ')}.`);
  installModules();
  installNode();
  if (task.browser) installBrowser();
  if (task.proxy) installPrograms(proxyPrograms);
  if (task.docutils) installDocutils();
  if (task.sites) installSites();
  // npm starts scripts in the project; paths that are given to this one are meant from where the person stands.
  hand(task.script, [...(task.args ?? []), ...rest], task.here ? (process.env.INIT_CWD ?? process.cwd()) : root);
}

main(process.argv.slice(2));

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What a person would take instead, and what the bench needs besides; by the path that tells whether it is there. */
const programs = {
  curl: { path: '/usr/bin/curl', from: 'curl' },
  wget2: { path: '/usr/bin/wget2', from: 'wget2' },
  aria2c: { path: '/usr/bin/aria2c', from: 'aria2' },
  openssl: { path: '/usr/bin/openssl', from: 'openssl' },
  nginx: { path: '/usr/sbin/nginx', from: 'nginx-light' },
  time: { path: '/usr/bin/time', from: 'time' },
} as const;

export type Program = keyof typeof programs;

export function hasProgram(program: Program): boolean {
  return existsSync(programs[program].path);
}

function aptGet(...args: readonly string[]): boolean {
  const isRoot = process.getuid?.() === 0;
  const [command = '', ...rest] = [...(isRoot ? [] : ['sudo', '-n']), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
  return spawnSync(command, rest, { stdio: ['ignore', 2, 2] }).status === 0;
}

let told: readonly string[] | undefined;

/** Installs what is missing, where apt may; gives one sentence for each program that is not there then. */
export function ensurePrograms(): readonly string[] {
  if (told) return told;
  const missing = () => (Object.keys(programs) as Program[]).filter((name) => !hasProgram(name));
  const packages = missing().map((name) => programs[name].from);
  if (packages.length > 0 && process.platform === 'linux') {
    process.stderr.write(`Installing ${packages.join(', ')} to compare with …\n`);
    const install = () => aptGet('install', '-y', '--no-install-recommends', ...packages);
    if (!install() && aptGet('update')) install();
  }
  told = missing().map(
    (name) => `${name} is missing and could not be installed (package ${programs[name].from}): its columns are left out`,
  );
  return told;
}

/** `curl 7.88.1` and so on, of those that are there. */
export function programVersions(): readonly string[] {
  const version = (name: Program): string => {
    const { stdout, stderr } = spawnSync(programs[name].path, [name === 'nginx' ? '-v' : '--version'], { encoding: 'utf8' });
    return /\d+(?:\.\d+)+/.exec(`${stdout}${stderr}`)?.[0] ?? '';
  };
  const openssl = () => spawnSync(programs.openssl.path, ['version'], { encoding: 'utf8' }).stdout.split(' ')[1] ?? '';
  const present = (Object.keys(programs) as Program[]).filter((name) => name !== 'time' && hasProgram(name));
  return present.map((name) => `${name} ${name === 'openssl' ? openssl() : version(name)}`);
}

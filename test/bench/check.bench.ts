import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatLicenceRecord } from '../../src/core/records/format.ts';
import { recordPath } from '../../src/core/records/place.ts';

/*
 * How long `check` takes in a repository of records and their pictures, and how much memory, beside what reads the same bytes:
 * `sha256sum`, and `reuse lint` where it is installed. Seconds, medians of `rounds` with the fastest and the slowest; memory in MiB as
 * the kernel counts it. Prints one JSON line. `npm run bench -- check [records] [bytes of a picture]`, by default 5000 and 300000.
 */

const [, , records = '5000', length = '300000'] = process.argv;
const [count, bytes] = [Number(records), Number(length)];
const rounds = 7;
const program = join(import.meta.dirname, '..', '..', 'dist', 'check.cjs');
if (!existsSync(program)) throw new Error('dist/check.cjs is missing: npm run build');
const root = mkdtempSync(join(tmpdir(), 'getty-bench-'));
const pathOf = (at: number): string => `images/GettyImages-${1_300_000_000 + at}.jpg`;

function pictureOf(): Buffer {
  const picture = randomBytes(bytes);
  picture.write('ffd8ffe000104a46494600010100000100010000', 'hex');
  return picture;
}

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd: root });
}

function make(): void {
  for (const folder of ['images', '.getty-images/assets']) mkdirSync(join(root, folder), { recursive: true });
  for (let at = 0; at < count; at++) {
    const [asset, path, picture] = [String(1_300_000_000 + at), pathOf(at), pictureOf()];
    const sha256 = createHash('sha256').update(picture).digest('hex');
    const licences = [{ date: '2026-05-03T10:11:12Z', productType: 'premiumaccess' }];
    writeFileSync(join(root, path), picture);
    const record = formatLicenceRecord({ version: 1, asset, status: 'licensed', licences, files: [{ path, sha256, bytes }] });
    writeFileSync(join(root, recordPath(asset)), record);
  }
  git('init', '-q', '.');
  git('add', '-A');
  git('commit', '-q', '-m', 'all');
}

/** Says the most that was resident, at its end and on a channel of its own. */
const probe = `process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)))`;
const preload = join(root, '.git', 'probe.cjs');

interface Run {
  readonly seconds: number;
  readonly mebibytes: number;
}

function check(...args: readonly string[]): Run {
  const began = performance.now();
  const { status, output } = spawnSync(process.execPath, ['--require', preload, program, 'check', ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0 && status !== 1) throw new Error(`check ended with ${status}: ${output[2]}`);
  return { seconds, mebibytes: Number(output[3]) / 1024 };
}

function timed(command: string): number {
  const began = performance.now();
  const { status } = spawnSync('sh', ['-c', `${command} > /dev/null`], { cwd: root, stdio: 'ignore' });
  return status === null || status > 1 ? Number.NaN : (performance.now() - began) / 1000;
}

function several(work: () => number): { readonly median: number; readonly from: number; readonly to: number } {
  const all = Array.from({ length: rounds }, work).sort((one, other) => one - other);
  const round = (value = Number.NaN): number => Number(value.toFixed(3));
  return { median: round(all[Math.floor(rounds / 2)]), from: round(all[0]), to: round(all.at(-1)) };
}

try {
  make();
  writeFileSync(preload, probe);
  const cache = join(root, '.git', 'getty-images-check');
  let peak = 0;
  const measured = (run: Run): number => {
    peak = Math.max(peak, run.mebibytes);
    return run.seconds;
  };
  const first = several(() => {
    rmSync(cache, { recursive: true, force: true });
    return measured(check());
  });
  const sha256sum = several(() => timed('find images -type f -print0 | xargs -0 sha256sum'));
  // What was changed within the tick of a clock is not kept.
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  check();
  const warm = several(() => measured(check()));
  const hasReuse = spawnSync('reuse', ['--version']).status === 0;
  const reuse = hasReuse ? several(() => timed('reuse lint')) : undefined;
  for (let at = 0; at < 20; at++) writeFileSync(join(root, pathOf(at)), pictureOf());
  const changed = several(() => measured(check('--changed-since', 'HEAD')));
  const node = several(() => timed(`${process.execPath} -e 0`));
  const seconds = { first, sha256sum, warm, reuse, changed, node };
  console.log(JSON.stringify({ bench: 'check', records: count, bytes, seconds, ratio: first.median / sha256sum.median, mebibytes: peak }));
} finally {
  rmSync(root, { recursive: true, force: true });
}

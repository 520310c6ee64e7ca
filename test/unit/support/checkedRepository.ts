import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { askedBy } from '../../../src/check/arguments.ts';
import { run } from '../../../src/check/run.ts';
import { formatLicenceRecord } from '../../../src/core/records/format.ts';
import { recordPath } from '../../../src/core/records/place.ts';
import type { LicenceRecord } from '../../../src/core/records/types.ts';

/** Where the tests run. Host tests, which are bundles, look at the built one instead. */
export const program = join(process.cwd(), 'src', 'check', 'main.ts');
export const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Printed {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
  readonly severity: string;
}

/** A repository on the disk, real Git in it, which the real program looks at. */
export class CheckedRepository {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'getty-check-')));
  readonly path = join(this.folder, 'repository');

  constructor({ isGit = true }: { readonly isGit?: boolean } = {}) {
    mkdirSync(this.path);
    if (isGit) this.git('init', '-q', '-b', 'main', '.');
  }

  git(...args: readonly string[]): string {
    const identity = [
      '-c',
      'user.name=T',
      '-c',
      'user.email=t@example.com',
      '-c',
      'commit.gpgsign=false',
      '-c',
      'protocol.file.allow=always',
    ];
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], { cwd: this.path, encoding: 'utf8' });
    assert.equal(status, 0, `git ${args.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  }

  commit(message = 'x'): void {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
  }

  write(path: string, content: string | Buffer): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), content);
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  /** A file and its record. */
  license(path: string, content: string | Buffer, record: Partial<LicenceRecord> & { readonly asset: string }): void {
    this.write(path, content);
    this.record({ version: 1, status: 'licensed', files: [{ path, sha256: sha256(content) }], ...record });
  }

  record(record: LicenceRecord): void {
    this.write(recordPath(record.asset), formatLicenceRecord(record));
  }

  run(args: readonly string[] = [], { cwd = '.', env = {} }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {}): Ran {
    const variables = { ...process.env, NODE_OPTIONS: '', ...env };
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: join(this.path, cwd),
      env: variables,
      encoding: 'utf8',
    });
    return { code: status, stdout, stderr };
  }

  /** In this process, which saves the program's start. */
  findings(args: readonly string[] = []): readonly Printed[] {
    const asked = askedBy(['--format', 'json', '--date-today', '2026-11-29', ...args]);
    return JSON.parse(run(asked, this.path).stdout).findings;
  }

  /** `rule path:line`, of all findings. */
  found(args: readonly string[] = []): readonly string[] {
    return this.findings(args).map(({ rule, path, line }) => `${rule} ${path}:${line}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

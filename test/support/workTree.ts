import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Without the rules of this machine's user. */
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

/** A Git work tree made by the real Git. The folder may have files already. */
export class WorkTree {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true });
    this.git('init', '--quiet');
  }

  git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    return execFileSync('git', [...identity, ...args], { cwd: this.path, env, encoding: 'utf8' });
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.path, path), text);
  }

  /** Undefined when there is no such file. */
  read(path: string): string | undefined {
    const file = join(this.path, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  /** What `git add --all` would take, one path for each. */
  untracked(): string[] {
    return this.git('ls-files', '--others', '--exclude-standard', '-z').split('\0').filter(Boolean).sort();
  }
}

import { execFileSync, spawnSync } from 'node:child_process';
import { cpus, loadavg, release, tmpdir, totalmem } from 'node:os';
import { root } from '../../../scripts/paths.ts';
import { programVersions } from './peers.ts';

export interface Machine {
  readonly commit: string;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly system: string;
  /** Of the folder for temporary files, where everything is written. */
  readonly disk: string;
  readonly node: string;
  readonly programs: readonly string[];
  /** Of the last minute, at the start: other work on this machine. */
  readonly load: number;
}

/** What the numbers depend on. Neither the name of the machine nor a path of it. */
export function machine(): Machine {
  const [first] = cpus();
  const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const isClean = git('status', '--porcelain', '--untracked-files=no') === '';
  const { stdout } = spawnSync('df', ['--output=fstype', tmpdir()], { encoding: 'utf8' });
  return {
    commit: `${git('rev-parse', '--short', 'HEAD')}${isClean ? '' : ' with changes'}`,
    processor: `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release().split('-')[0]}`,
    disk: stdout?.split('\n')[1]?.trim() ?? 'unknown',
    node: process.version,
    programs: programVersions(),
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
}

export function machineLine({ commit, processor, memoryGiB, system, disk, node, programs, load }: Machine): string {
  const parts = [`commit ${commit}`, processor, `${memoryGiB} GiB`, system, disk, `Node ${node}`, ...programs, `load ${load} at the start`];
  return parts.join(', ');
}

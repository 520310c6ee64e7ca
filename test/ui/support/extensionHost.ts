import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

async function processes(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=', '-o', 'ppid=', '-o', 'args='], { maxBuffer: 16 * 2 ** 20 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

function descendsFrom(ancestor: number, { pid, parent }: Process, all: ReadonlyMap<number, Process>): boolean {
  if (pid === ancestor || parent === ancestor) return true;
  const above = all.get(parent);
  return above !== undefined && descendsFrom(ancestor, above, all);
}

/** The extension hosts of the servers that this process started: one for each window, and those that a reload left behind. */
export async function extensionHosts(): Promise<number[]> {
  const found = await processes();
  const all = new Map(found.map((each) => [each.pid, each]));
  const hosts = found.filter(({ command }) => command.includes('--type=extensionHost'));
  return hosts.filter((host) => descendsFrom(process.pid, host, all)).map(({ pid }) => pid);
}

/** kill -9: no handler runs, nothing is flushed. Gives how many there were. */
export async function killExtensionHosts(): Promise<number> {
  const hosts = await extensionHosts();
  for (const pid of hosts) process.kill(pid, 'SIGKILL');
  return hosts.length;
}

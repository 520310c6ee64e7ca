import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
}

interface Lock {
  readonly packages: Record<string, Locked & { dependencies?: Record<string, string> }>;
}

/**
 * Versions that hold their programs in packages of the registry. The install script of an older ripgrep fetches its own from
 * GitHub, and without it VS Code's search of files fails.
 */
const selfContained: Readonly<Record<string, string>> = { '@vscode/ripgrep': '1.18.0' };

/** The version to ask for anew where the lock leads to something that is not in the registry. */
function instead(name: string, { version, resolved = '' }: Locked): string | undefined {
  return selfContained[name] ?? (resolved.startsWith('git+') ? version : undefined);
}

/**
 * Older server builds take two packages from GitHub, one by its commit, one by its install script, which a machine that
 * reaches the npm registry alone cannot fetch. Makes a package and its lock ask the registry instead.
 */
export async function askTheRegistryOnly(folder: string): Promise<void> {
  const [manifestFile, lockFile] = [join(folder, 'package.json'), join(folder, 'npm-shrinkwrap.json')];
  if (!existsSync(lockFile)) return;
  const manifest: { dependencies?: Record<string, string> } = JSON.parse(await readFile(manifestFile, 'utf8'));
  const lock: Lock = JSON.parse(await readFile(lockFile, 'utf8'));
  const locked = Object.entries(lock.packages).map(([path, entry]) => ({ path, name: path.slice('node_modules/'.length), entry }));
  for (const { path, name, entry } of locked) {
    const version = instead(name, entry);
    if (version === undefined) continue;
    for (const dependencies of [manifest.dependencies, lock.packages['']?.dependencies])
      if (dependencies?.[name]) dependencies[name] = version;
    // Without its entries npm looks it up anew, with the packages of its platforms.
    for (const each of locked) if (each.path === path || each.path.startsWith(`${path}/`)) delete lock.packages[each.path];
  }
  await writeFile(manifestFile, JSON.stringify(manifest));
  await writeFile(lockFile, JSON.stringify(lock));
}

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isKeyOf } from './assetKey.ts';
import { absent } from './durable.ts';

/** Folders that are looked into at a time. */
const atATime = 8;

/**
 * The keys of the assets of this API, newest change first, by the times of their folders: no record is read. `folder` is the one
 * of the shards.
 */
export async function keysByChange(folder: string, apiOrigin: string): Promise<readonly string[]> {
  const shards = (await readdir(folder).catch(absent)) ?? [];
  const found: { readonly key: string; readonly at: number }[] = [];
  const next = shards.values();
  const work = async () => {
    for (const shard of next) found.push(...(await keysOf(join(folder, shard), apiOrigin)));
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return found.sort((one, other) => other.at - one.at || (one.key < other.key ? -1 : 1)).map(({ key }) => key);
}

async function keysOf(shard: string, apiOrigin: string) {
  const keys = ((await readdir(shard).catch(noFolder)) ?? []).filter((key) => isKeyOf(key, apiOrigin));
  return Promise.all(keys.map(async (key) => ({ key, at: (await stat(join(shard, key)).catch(absent))?.mtimeMs ?? 0 })));
}

/** A stray file among the folders is none of ours. */
function noFolder(error: NodeJS.ErrnoException): undefined {
  return error.code === 'ENOTDIR' ? undefined : absent(error);
}

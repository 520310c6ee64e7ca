import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { prefixOf } from './assetKey.ts';
import { absent } from './durable.ts';

/** Folders of shards that are looked into at a time: each has some hundred assets at most. */
const atATime = 2;

interface Changed {
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * The keys of the assets of one API, newest change first, by the times of their folders: no record is read. They are put in
 * order as they are taken, since to sort a hundred thousand at once holds everything else up.
 */
export class KeysByChange {
  /** Of each shard, oldest first. */
  readonly #shards: Changed[][];

  private constructor(shards: Changed[][]) {
    this.#shards = shards;
  }

  /** `folder` is the one of the shards. */
  static async of(folder: string, apiOrigin: string): Promise<KeysByChange> {
    const names = (await readdir(folder).catch(absent)) ?? [];
    const shards: Changed[][] = [];
    const prefix = prefixOf(apiOrigin);
    const next = names.values();
    const work = async () => {
      for (const name of next) shards.push(await changedIn(join(folder, name), prefix));
    };
    await Promise.all(Array.from({ length: atATime }, work));
    return new KeysByChange(shards.filter(({ length }) => length > 0));
  }

  get isDone(): boolean {
    return this.#shards.every(({ length }) => length === 0);
  }

  take(count: number): readonly string[] {
    const taken: string[] = [];
    while (taken.length < count) {
      const key = this.#newest()?.pop()?.key;
      if (key === undefined) break;
      taken.push(key);
    }
    return taken;
  }

  #newest(): Changed[] | undefined {
    let newest: Changed[] | undefined;
    for (const shard of this.#shards) {
      const [last, other] = [shard.at(-1), newest?.at(-1)];
      if (last && (!other || compare(last, other) > 0)) newest = shard;
    }
    return newest;
  }
}

async function changedIn(shard: string, prefix: string): Promise<Changed[]> {
  const keys = ((await readdir(shard).catch(noFolder)) ?? []).filter((key) => key.startsWith(prefix));
  const found = await Promise.all(keys.map(async (key) => ({ key, at: (await stat(join(shard, key)).catch(absent))?.mtimeMs ?? 0 })));
  return found.sort(compare);
}

/** The older one first. */
function compare(one: Changed, other: Changed): number {
  return one.at - other.at || (one.key < other.key ? -1 : Number(one.key > other.key));
}

/** A stray file among the folders is none of ours. */
function noFolder(error: NodeJS.ErrnoException): undefined {
  return error.code === 'ENOTDIR' ? undefined : absent(error);
}

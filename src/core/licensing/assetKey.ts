import { createHash } from 'node:crypto';

const longestId = 100;

/**
 * The name under which everything of one asset at one API lives: journal folder, markers and lease. Holds `a-z 0-9 - _`
 * only and no upper case, so that it means the same on disks that ignore case. The asset ID can be read back from it.
 */
export function assetKey(apiOrigin: string, assetId: string): string {
  const id = assetId.replace(/[^a-z0-9-]/g, (character) => `_${Buffer.from(character).toString('hex')}_`);
  return `${digest(apiOrigin).slice(0, 12)}-${id.length <= longestId ? id : `_long_${digest(assetId).slice(0, 40)}`}`;
}

/** Undefined for an ID that was too long to keep. */
export function assetIdOf(key: string): string | undefined {
  const id = key.slice(13);
  return id.startsWith('_long_') ? undefined : id.replace(/_([0-9a-f]+)_/g, (_match, hex: string) => Buffer.from(hex, 'hex').toString());
}

/** Whether the key belongs to this API. */
export function isKeyOf(key: string, apiOrigin: string): boolean {
  return key.startsWith(prefixOf(apiOrigin));
}

/** With what every key of this API begins. */
export function prefixOf(apiOrigin: string): string {
  return `${digest(apiOrigin).slice(0, 12)}-`;
}

/** Two hex digits that spread the keys over 256 folders. */
export function shardOf(key: string): string {
  return digest(key).slice(0, 2);
}

/** All that there can be. */
export const shards: readonly string[] = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SealedUri } from './types.ts';

/** Where the keys are kept: SecretStorage, behind a seam. Keys have 32 bytes. */
export interface SealKeys {
  /** The key to seal with. It is durably stored before this resolves. */
  current(): Promise<{ readonly id: string; readonly key: Buffer }>;
  find(id: string): Promise<Buffer | undefined>;
}

/**
 * Seals delivery URIs with AES-256-GCM. The record's id is authenticated with them, so that a sealed URI cannot be moved
 * to another record.
 */
export class UriSeal {
  readonly #keys: SealKeys;

  constructor(keys: SealKeys) {
    this.#keys = keys;
  }

  /** Fetches the key first: what it gives cannot fail, so that nothing stands between a paid URI and the journal. */
  async sealer(): Promise<(recordId: string, uri: string) => SealedUri> {
    const { id, key } = await this.#keys.current();
    return (recordId, uri) => seal(key, id, recordId, uri);
  }

  /** Undefined when the key is gone or the sealed text was changed. */
  async open(recordId: string, sealed: SealedUri): Promise<string | undefined> {
    const key = await this.#keys.find(sealed.keyId);
    return key && unseal(key, recordId, sealed);
  }
}

function seal(key: Buffer, keyId: string, recordId: string, uri: string): SealedUri {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(recordId));
  const data = Buffer.concat([cipher.update(uri, 'utf8'), cipher.final()]);
  return { keyId, iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') };
}

/** Node throws for a wrong key, tag, IV or id alike; every one of them means that the URI cannot be had. */
function unseal(key: Buffer, recordId: string, { iv, tag, data }: SealedUri): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(recordId)).setAuthTag(Buffer.from(tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

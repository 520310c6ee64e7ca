import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';
import { foreignJsonOf } from '../core/foreign.ts';
import type { SealKeys } from '../core/licensing/uriSeal.ts';

const secretName = 'deliveryUriKeys';
const keyBytes = 32;

/**
 * The keys that seal delivery URIs in the journal, in SecretStorage. Newest first; older ones are kept as long as a URI
 * sealed with them may still be valid, which a short list does. The key in use is looked up before each sealing: one that
 * another window overwrote, or that the store lost, is put back, so that nothing is sealed with a key that nobody else has.
 */
export class SecretSealKeys implements SealKeys {
  readonly #secrets: vscode.SecretStorage;
  #current: { readonly id: string; readonly key: Buffer } | undefined;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  async current(): Promise<{ id: string; key: Buffer }> {
    const stored = await this.#read();
    const { id } = this.#current ?? stored[0] ?? {};
    this.#current = stored.find((each) => each.id === id) ?? (await this.#store(this.#current ?? newKey()));
    return this.#current;
  }

  async find(id: string): Promise<Buffer | undefined> {
    if (this.#current?.id === id) return this.#current.key;
    return (await this.#read()).find((each) => each.id === id)?.key;
  }

  /** Read back after storing: a key that did not arrive must not seal anything, and another window's key is as good. */
  async #store(wanted: { readonly id: string; readonly key: Buffer }): Promise<{ id: string; key: Buffer }> {
    const all = [wanted, ...(await this.#read())].slice(0, 8);
    await this.#secrets.store(secretName, JSON.stringify(all.map(({ id, key }) => ({ id, key: key.toString('base64') }))));
    const [stored] = await this.#read();
    if (!stored) throw new Error('the secret storage keeps nothing');
    return stored;
  }

  async #read(): Promise<{ id: string; key: Buffer }[]> {
    const text = await this.#secrets.get(secretName);
    if (!text) return [];
    const value = foreignJsonOf(text);
    return Array.isArray(value) ? value.flatMap(parseKey) : [];
  }
}

function newKey(): { id: string; key: Buffer } {
  return { id: randomBytes(8).toString('hex'), key: randomBytes(keyBytes) };
}

function parseKey(value: unknown): { id: string; key: Buffer }[] {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('key' in value)) return [];
  const key = Buffer.from(String(value.key), 'base64');
  return key.length === keyBytes ? [{ id: String(value.id), key }] : [];
}

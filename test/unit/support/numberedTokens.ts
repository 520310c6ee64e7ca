import type { CredentialSource, Credentials } from '../../../src/core/auth/types.ts';

/** Hands out `token-1`, and the next one for each rejection; keeps what was rejected. */
export class NumberedTokens implements CredentialSource {
  readonly rejected: string[] = [];
  readonly #renewable: boolean;

  constructor(renewable = true) {
    this.#renewable = renewable;
  }

  async credentials(accountId: string, options: { rejected?: string; signal?: AbortSignal } = {}): Promise<Credentials> {
    if (options.rejected !== undefined) this.rejected.push(options.rejected);
    const number = this.#renewable ? this.rejected.length + 1 : 1;
    return { accountId, apiKey: 'the-key', accessToken: `token-${number}` };
  }
}

import { randomBytes } from 'node:crypto';
import type { Person } from './accounts.ts';

/** What a token stands for: a key, and a person unless it came from client credentials. */
export interface Grant {
  readonly key: string;
  readonly person?: Person;
  /** Issued without a secret: it is refreshed without one. */
  readonly isPublic: boolean;
}

interface Code {
  readonly grant: Grant;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly until: number;
}

const opaque = () => randomBytes(24).toString('base64url');
const codeLifetimeMs = 60_000;
const refreshLifetimeMs = 365 * 86_400_000;

/** Access tokens, refresh tokens and codes that were issued. */
export class TokenBook {
  readonly #now: () => number;
  readonly #access = new Map<string, { readonly grant: Grant; readonly until: number }>();
  readonly #refresh = new Map<string, { readonly grant: Grant; readonly until: number }>();
  readonly #codes = new Map<string, Code>();

  constructor(now: () => number) {
    this.#now = now;
  }

  issueAccess(grant: Grant, lifetimeSeconds: number): string {
    const token = opaque();
    this.#access.set(token, { grant, until: this.#now() + lifetimeSeconds * 1000 });
    return token;
  }

  issueRefresh(grant: Grant): string {
    const token = opaque();
    this.#refresh.set(token, { grant, until: this.#now() + refreshLifetimeMs });
    return token;
  }

  issueCode(grant: Grant, redirectUri: string, challenge: string): string {
    const code = opaque();
    this.#codes.set(code, { grant, redirectUri, challenge, until: this.#now() + codeLifetimeMs });
    return code;
  }

  /** The code's meaning, once: a second use finds nothing. */
  takeCode(code: string): Code | undefined {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    return found && found.until > this.#now() ? found : undefined;
  }

  access(token: string): Grant | 'expired' | undefined {
    const found = this.#access.get(token);
    if (!found) return undefined;
    return found.until > this.#now() ? found.grant : 'expired';
  }

  refresh(token: string): Grant | undefined {
    const found = this.#refresh.get(token);
    return found && found.until > this.#now() ? found.grant : undefined;
  }

  dropRefresh(token: string): void {
    this.#refresh.delete(token);
  }

  revoke(which: 'access' | 'all'): void {
    this.#access.clear();
    if (which === 'all') this.#refresh.clear();
  }

  get counts(): { access: number; refresh: number } {
    return { access: this.#access.size, refresh: this.#refresh.size };
  }
}

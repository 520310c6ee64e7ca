import { createHash, randomBytes } from 'node:crypto';

/** One sign-in's secrets. None of them is ever stored. */
export interface Pkce {
  /** 43 characters, sent only to the token endpoint. */
  readonly verifier: string;
  /** base64url(SHA-256(verifier)), sent through the browser. */
  readonly challenge: string;
}

/** A verifier of 256 random bits with its S256 challenge (RFC 7636 sections 4.1 and 4.2). */
export function createPkce(): Pkce {
  const verifier = randomText();
  return { verifier, challenge: challengeOf(verifier) };
}

/** base64url(SHA-256(ASCII(verifier))), without padding. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

/** Ties an answer to the question: 256 random bits, used once. */
export function createState(): string {
  return randomText();
}

function randomText(): string {
  return randomBytes(32).toString('base64url');
}

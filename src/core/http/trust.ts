import { checkServerIdentity, createSecureContext, getCACertificates, rootCertificates, type SecureContext } from 'node:tls';

export interface TrustOptions {
  /** Certificates to trust besides those of Node and of the machine, as PEM. */
  readonly ca?: readonly string[];
  /** Whether the machine's own authorities count; true when absent. */
  readonly systemCertificates?: boolean;
}

/**
 * Whom https trusts: Node's own roots, the machine's (company proxies live there) and `ca`. Parsing them takes tens of
 * milliseconds, so this is done once and shared by all connections.
 */
export function createTrust({ ca = [], systemCertificates = true }: TrustOptions = {}): SecureContext {
  return createSecureContext({ ca: [...new Set([...knownRoots(systemCertificates), ...ca])] });
}

/** What would lead a connection somewhere else than to the host that is asked. */
export const nowhereElse = { servername: undefined, socketPath: undefined, path: undefined, lookup: undefined, localPort: undefined };

/**
 * What a TLS connection is verified by, each option named so that nothing else in the process can fill it in: neither the
 * environment nor an `Object.prototype` that another extension changed. Without a `servername`, undici and Node take the
 * host that is asked; an inherited one would stand before it.
 */
export function verified(secureContext: SecureContext) {
  const nothingKept = { session: undefined, pskCallback: undefined, requestOCSP: undefined, signal: undefined };
  return { secureContext, rejectUnauthorized: true, checkServerIdentity, ...nowhereElse, ...nothingKept };
}

/** `getCACertificates` exists since Node 22.15; a host that hides it still has the bundled roots. */
function knownRoots(system: boolean): readonly string[] {
  if (typeof getCACertificates !== 'function') return rootCertificates;
  return [...getCACertificates('default'), ...(system ? getCACertificates('system') : [])];
}

import { createSecureContext, getCACertificates, rootCertificates, type SecureContext } from 'node:tls';

/**
 * Whom https trusts: Node's own roots, the machine's (company proxies live there) and `extra`, as PEM. Parsing them takes
 * tens of milliseconds, so this is done once and shared by all connections.
 */
export function createTrust(extra: readonly string[] = []): SecureContext {
  return createSecureContext({ ca: [...new Set([...machineRoots(), ...extra])] });
}

/** `getCACertificates` exists since Node 22.15; a host that hides it still has the bundled roots. */
function machineRoots(): readonly string[] {
  if (typeof getCACertificates !== 'function') return rootCertificates;
  return [...getCACertificates('default'), ...getCACertificates('system')];
}

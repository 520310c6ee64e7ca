import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runOrThrow } from './run.ts';

export interface PrivateAuthority {
  /** Files in PEM: the server's key and certificate. */
  readonly key: string;
  readonly cert: string;
  /** A copy of this machine's store of authorities with the new one in it. The machine's own store is not touched. */
  readonly store: string;
}

const machineStores = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/cert.pem'];
const keyKind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];

/**
 * Makes an authority as an office runs one, and a certificate from it for `address`, with openssl. Whoever is started with
 * SSL_CERT_FILE=store finds it among the system's certificates, as OpenSSL and so Node look there first.
 */
export async function makeAuthority(folder: string, address: string): Promise<PrivateAuthority> {
  const file = (name: string): string => join(folder, name);
  const openssl = (...args: string[]) => runOrThrow('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const authority = ['-keyout', file('ca.key'), '-out', file('ca.crt'), '-subj', '/CN=Office authority'];
  await openssl('req', '-x509', ...keyKind, ...authority, '-addext', 'basicConstraints=critical,CA:TRUE');
  await openssl('req', ...keyKind, '-keyout', file('server.key'), '-out', file('server.csr'), '-subj', '/CN=sandbox');
  await writeFile(file('names'), `subjectAltName=IP:${address},DNS:localhost\nextendedKeyUsage=serverAuth\n`);
  const signing = ['-CA', file('ca.crt'), '-CAkey', file('ca.key'), '-CAcreateserial', '-days', '2', '-extfile', file('names')];
  await openssl('x509', '-req', '-in', file('server.csr'), ...signing, '-out', file('server.crt'));
  await writeFile(file('store.pem'), [await machineStore(), await readFile(file('ca.crt'), 'utf8')].join('\n'));
  return { key: file('server.key'), cert: file('server.crt'), store: file('store.pem') };
}

async function machineStore(): Promise<string> {
  const path = machineStores.find((candidate) => existsSync(candidate));
  return path === undefined ? '' : readFile(path, 'utf8');
}

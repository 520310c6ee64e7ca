import { ownOf } from '../foreign.ts';

/** VS Code's network settings as the machine's user set them; a workspace's values are never in here. */
export interface ProxySettings {
  /** `http.proxy`, which may hold a user name and a password. */
  readonly proxy: string | undefined;
  /** `http.noProxy`. One entry is enough to make NO_PROXY count for nothing. */
  readonly noProxy: readonly string[];
  /** `http.proxySupport`: `off` means no proxy at all; the other values differ only for code that brings an agent. */
  readonly support: string;
  /** `http.proxyAuthorization`, the whole value of the header, for the proxy and nobody else. */
  readonly authorization: string | undefined;
  /** `http.systemCertificates`: whether the machine's own certificate authorities are trusted. */
  readonly systemCertificates: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const schemes = /^\s*(https?|socks|socks5h?|socks4a?):\/\//i;
const direct = new Set(['localhost', '127.0.0.1', '::1', '::ffff:7f00:1']);

/**
 * The proxy for a URL where the editor cannot be asked, by the rules that VS Code's extension host follows: this machine
 * is always direct, `http.noProxy` stands before NO_PROXY, `http.proxy` before the environment, and the environment's
 * https proxy serves both schemes. Undefined is a direct connection.
 */
export function proxyFromSettings(url: URL, settings: ProxySettings, env: Environment): string | undefined {
  if (settings.support === 'off' || direct.has(hostOf(url))) return undefined;
  const noProxy = settings.noProxy.length > 0 ? settings.noProxy : (ownOf(env, 'no_proxy') || ownOf(env, 'NO_PROXY') || '').split(',');
  if (bypasses(url, noProxy)) return undefined;
  return (
    known(settings.proxy) ??
    known(ownOf(env, 'https_proxy') || ownOf(env, 'HTTPS_PROXY') || ownOf(env, 'http_proxy') || ownOf(env, 'HTTP_PROXY'))
  );
}

/**
 * Whether an entry names the URL's host: `example.com`, `.example.com` and `*.example.com` also mean the hosts below it,
 * a port behind it narrows it to that port, IPv6 addresses may stand in brackets, and `*` means all. No CIDR ranges.
 */
export function bypasses(url: URL, entries: readonly string[]): boolean {
  const host = hostOf(url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return entries.map((entry) => entry.trim().toLowerCase()).some((entry) => entry === '*' || covers(entry, host, port));
}

function covers(entry: string, host: string, port: string): boolean {
  const { name, port: wanted } = split(entry);
  if (!name || (wanted && wanted !== port)) return false;
  return host === name || host.endsWith(`.${name}`);
}

/** An address with several colons is IPv6 and carries a port only behind brackets. */
function split(entry: string): { readonly name: string; readonly port: string | undefined } {
  const [, address, ofAddress] = /^\[([^\]]*)\](?::(\d+))?$/.exec(entry) ?? [];
  if (address !== undefined) return { name: canonical(address), port: ofAddress };
  const [name = '', port, ...more] = entry.split(':');
  if (more.length > 0) return { name: canonical(entry), port: undefined };
  return { name: name.replace(/^\*?\./, '').replace(/\.$/, ''), port };
}

/** The spelling that the URL parser gives an IPv6 address: compressed, lower case. */
function canonical(address: string): string {
  return URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) ?? '';
}

function hostOf({ hostname }: URL): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

/** VS Code ignores a proxy whose scheme it does not know, and one without a scheme. */
function known(value: string | undefined): string | undefined {
  return value !== undefined && schemes.test(value) ? value.trim() : undefined;
}

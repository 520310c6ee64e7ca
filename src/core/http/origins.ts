import { BlockList, isIP } from 'node:net';

/** `localhost`, 127.0.0.0/8 or ::1, as the URL parser normalises them; other names that merely resolve there do not count. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(url.hostname);
}

/** https, or http on loopback, and never with a user name or password in it. */
export function isAllowedUrl(url: URL): boolean {
  if (url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** Scheme, host and port are the same. Opaque origins (`data:`, `file:`) are never the same as anything. */
export function sameOrigin(left: URL, right: URL | string): boolean {
  const other = typeof right === 'string' ? URL.parse(right) : right;
  return left.origin !== 'null' && left.origin === other?.origin;
}

/** Addresses that mean this machine or its own network link, also as IPv4 written in IPv6. */
const local = new BlockList();
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const)
  local.addSubnet(address, prefix);
for (const [address, prefix] of [
  ['::', 127],
  ['fe80::', 10],
  ['64:ff9b::7f00:0', 104],
  ['64:ff9b::a9fe:0', 112],
] as const)
  local.addSubnet(address, prefix, 'ipv6');

/**
 * Whether a URL names this machine or its link by an address in any spelling (`127.1`, `2130706433`, `[::ffff:127.0.0.1]`,
 * `169.254.169.254`) or by the name that always means it. Other names that resolve there do not count.
 */
export function isLocal(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const version = isIP(host);
  return version === 0 ? /(?:^|\.)localhost$/.test(host) : local.check(host, version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Whether a file may be fetched from there, for an API at `apiOrigin`: https (http on loopback), none of the origins that take
 * credentials, and no address of this machine unless the API itself is on it: a GET can do harm to what listens there.
 */
export function isDeliveryUrl(url: URL, apiOrigin: string, authOrigin?: string): boolean {
  const api = URL.parse(apiOrigin);
  if (!api || !isAllowedUrl(url) || (isLocal(url) && !isLoopback(api))) return false;
  const named = withoutDot(url);
  return !sameOrigin(named, withoutDot(api)) && !(authOrigin !== undefined && sameOrigin(named, withoutDot(new URL(authOrigin))));
}

/** `api.example.` is `api.example`, with a dot that only name servers need. */
function withoutDot(url: URL): URL {
  const named = new URL(url);
  named.hostname = url.hostname.replace(/\.$/, '');
  return named;
}

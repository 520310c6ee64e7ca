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

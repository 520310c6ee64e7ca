/**
 * Where a `Location` leads, relative to `base`; null when that is no URL. Headers arrive as Latin-1, one character a byte, and
 * servers send names there as they are: those bytes are percent-encoded, as curl does. Only where the host has them too (and
 * they are not UTF-8) do they stand for the Latin-1 letters. Spaces and brackets are left to the URL parser. Never throws.
 */
export function locationUrl(location: string, base: URL | string): URL | null {
  const from = typeof base === 'string' ? base : base.href;
  const given = location.trim().replace(/^<(.*)>$|^"(.*)"$/, (_all, angled?: string, quoted?: string) => angled ?? quoted ?? '');
  const escaped = given.replace(/[\u0080-\u00ff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
  return URL.parse(escaped, from) ?? URL.parse(given, from);
}

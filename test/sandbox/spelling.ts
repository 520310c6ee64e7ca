import type { LocationSpelling } from './knobs.ts';

/** One address, written in a way that servers write it. Header values are Latin-1: a letter beyond it is one byte of UTF-8 each. */
export function spelled(address: string, spelling: LocationSpelling | undefined): string {
  const url = new URL(address);
  const joined = `${address}${url.search ? '&' : '?'}`;
  if (spelling === 'relative') return `${url.pathname}${url.search}`;
  if (spelling === 'noScheme') return address.slice(url.protocol.length);
  if (spelling === 'raw') return `${joined}name=${Buffer.from('Zürich 東京.jpg').toString('latin1').replaceAll(' ', '%20')}`;
  if (spelling === 'fragment') return `${address}#top/of?the=page`;
  if (spelling === 'spaces') return ` ${joined}name=two words `;
  if (spelling === 'quoted') return `"${address}"`;
  if (spelling === 'capitals') return address.replace(url.protocol, url.protocol.toUpperCase());
  return address;
}

import { inside } from '../paths.ts';
import type { PublicFolder } from './site.ts';

/**
 * The path that a site is served under, from an address (`https://example.org/docs`) or a path (`/docs/`), as `/docs/`.
 * What is neither is the root, `/`.
 */
export function basePath(value: unknown): string {
  if (typeof value !== 'string' || value.length > 1000) return '/';
  const address = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*(.*)$/i.exec(value.trim());
  const path = (address ? (address[1] ?? '') : value.trim()).replace(/[?#].*$/, '');
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.some((part) => part === '..' || /[\p{Cc}\s"'`<>{}$\\:]/u.test(part))) return '/';
  return parts.length > 0 ? `/${parts.join('/')}/` : '/';
}

/** The address of a file in a public folder; of the innermost one when they lie in each other. */
export function addressOf(folders: readonly PublicFolder[], imagePath: string): string | undefined {
  let best: { readonly length: number; readonly url: string } | undefined;
  for (const { folder, url } of folders) {
    const rest = inside(folder, imagePath);
    if (rest && folder.length > (best?.length ?? 0)) best = { length: folder.length, url: url + rest };
  }
  return best?.url;
}

/** `/docs/` and `/img/` as `/docs/img/`; each begins and ends with a slash. */
export function under(base: string, url: string): string {
  return base + url.slice(1);
}

/** The folder of the records, at the root of the work tree or of the workspace folder. */
export const recordsRoot = '.getty-images';
export const assetsFolder = `${recordsRoot}/assets`;
export const configFile = `${recordsRoot}/config.json`;

const longestPath = 4096;
const longestName = 255;

/** Letters, digits and dashes with at least four digits: such a name is no device of Windows and leads nowhere. */
export function isAssetId(text: string): boolean {
  return text.length <= 40 && /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)?$/.test(text) && text.replace(/\D/g, '').length >= 4;
}

/** Where the record of an asset stands. In small letters, so that it is one file also on disks that ignore case. */
export function recordPath(asset: string): string {
  return `${assetsFolder}/${asset.toLowerCase()}.json`;
}

/** Why a path cannot be one of a file in the repository; undefined when it can. It is a stranger's text: nothing outside is ever read by it. */
export function pathProblem(path: string): string | undefined {
  if (path === '' || path.length > longestPath) return 'is empty or too long';
  if (path.includes('\\') || path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is not relative with "/" between its parts';
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(path)) return 'holds control characters';
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return 'leads out of the repository or is not plain';
  if (parts.some((part) => part.length > longestName)) return 'is too long';
  return parts.some((part) => part.toLowerCase() === '.git') ? 'leads into Git itself' : undefined;
}

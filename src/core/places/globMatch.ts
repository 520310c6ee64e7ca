import picomatch from 'picomatch/posix.js';

/**
 * Globs stand in settings, which may be a stranger's, and a regular expression of many stars takes hours for a long name.
 * So the usual ones are matched here, in time that grows with the glob times the path, and those with groups go to
 * picomatch only while they are small. One that is too much fits nothing.
 */

const longestGlob = 300;
const longestPath = 4096;
const mostAlternatives = 64;

type Token = string | { readonly kind: 'any' | 'one' } | { readonly kind: 'class'; readonly is: (character: string) => boolean };

/** Whether a glob fits a posix path without a leading slash; names with a dot in front count as others do. */
export function globFits(glob: string, path: string): boolean {
  if (glob === '' || path.length > longestPath || !isUsableGlob(glob)) return false;
  if (isGrouped(glob)) return picomatch.isMatch(path, glob, { dot: true });
  if (glob.startsWith('!')) return !globFits(glob.slice(1), path);
  const segments = path.split('/');
  return expanded(glob).some((each) => segmentsFit(each.split('/'), segments));
}

/** False for what could take long to match: settings that hold it are named as wrong. */
export function isUsableGlob(glob: string): boolean {
  if (glob.length > longestGlob || expanded(glob).length > mostAlternatives) return false;
  if (!isGrouped(glob)) return true;
  const stars = glob.replaceAll('**/', '').match(/\*+|!\(/g) ?? [];
  const groups = glob.match(/\(/g) ?? [];
  return glob.length <= 100 && stars.length <= 1 && groups.length <= 4 && !/[+*]\(|\)[+*?{]|\][+*]/.test(glob);
}

/** Groups and ranges of numbers, which only picomatch reads. */
function isGrouped(glob: string): boolean {
  const plain = glob.replace(/\\[\s\S]/g, '');
  return /[()]|\{[^{}]*\.\.[^{}]*\}/.test(plain);
}

/** `a{b,c}` as `ab` and `ac`; more than may be when there are too many. Braces without a comma mean themselves. */
function expanded(glob: string): readonly string[] {
  let open = [glob];
  while (open.length <= mostAlternatives) {
    const next = open.flatMap(oneBrace);
    if (next.length === open.length) return open;
    open = next;
  }
  return open;
}

const innermost = /(?<!\\)\{((?:\\[\s\S]|[^{}\\])*?(?<!\\),(?:\\[\s\S]|[^{}\\])*)\}/;

function oneBrace(glob: string): readonly string[] {
  const found = innermost.exec(glob);
  if (!found) return [glob];
  const [before, after] = [glob.slice(0, found.index), glob.slice(found.index + found[0].length)];
  return (found[1] ?? '').split(/(?<!\\),/).map((each) => before + each + after);
}

/** Which segments of the path are reached, glob segment by glob segment. */
function segmentsFit(globs: readonly string[], path: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const glob of globs) {
    if (glob === '**') {
      const first = Math.min(...reached);
      // Also none: a last `**` is every file below a folder, and the folder itself.
      reached = new Set(Array.from({ length: path.length - first + 1 }, (_, at) => first + at));
    } else {
      const tokens = tokensOf(glob);
      reached = new Set([...reached].filter((at) => at < path.length && segmentFits(tokens, path[at] ?? '')).map((at) => at + 1));
    }
    if (reached.size === 0) return false;
  }
  return reached.has(path.length);
}

function tokensOf(glob: string): readonly Token[] {
  const pieces = /\\([\s\S])|(\*+)|(\?)|\[(\^?)(\]?(?:\\[\s\S]|[^\]\\])*)\]|([\s\S])/gu;
  return [...glob.matchAll(pieces)].map(([, escaped, stars, one, negation, members, other]): Token => {
    if (stars !== undefined) return { kind: 'any' };
    if (one !== undefined) return { kind: 'one' };
    if (members !== undefined) return { kind: 'class', is: classOf(members, negation !== '') };
    return escaped ?? other ?? '';
  });
}

function classOf(members: string, negated: boolean): (character: string) => boolean {
  const ranges = [...members.matchAll(/\\?([\s\S])(?:-\\?([\s\S]))?/gu)].map(([, from = '', to = from]) => [from, to] as const);
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== negated;
}

/** Goes back only to the last star, so that no pair of a token and a character is looked at more than once for each star. */
function segmentFits(tokens: readonly Token[], name: string): boolean {
  const characters = [...name];
  if (characters.length === 0) return tokens.length === 0;
  let [token, at, star, mark] = [0, 0, -1, 0];
  while (at < characters.length) {
    const current = tokens[token];
    if (typeof current === 'object' && current.kind === 'any') {
      star = token++;
      mark = at;
    } else if (current !== undefined && fitsOne(current, characters[at] ?? '')) {
      token++;
      at++;
    } else if (star >= 0) {
      token = star + 1;
      at = ++mark;
    } else return false;
  }
  return tokens.slice(token).every((each) => typeof each === 'object' && each.kind === 'any');
}

function fitsOne(token: Token, character: string): boolean {
  if (typeof token === 'string') return token === character;
  return token.kind === 'one' || (token.kind === 'class' && token.is(character));
}

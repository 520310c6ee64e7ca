import { createContext, Script } from 'node:vm';

const longestPattern = 300;
const longestMilliseconds = 40;
/** Beyond, even the simplest pattern is looked after. */
const shortValue = 1_000;
const longestValue = 10_000;

/** Values go in as values: nothing of them is ever part of the program. */
const replacing = new Script('value.replace(new RegExp(pattern), replacement)');

/**
 * Replaces the first match of a stranger's regular expression. Such an expression can take hours for a short text, and only
 * a context of its own can be stopped while one is at work: all calls of one replacer together get 40 ms there. A pattern
 * that is too long, takes too long or is none changes nothing.
 */
export function patternReplacer(): (value: string, pattern: string, replacement: string) => string {
  let left = longestMilliseconds;
  return (value, pattern, replacement) => {
    if (value.length > longestValue || Math.max(pattern.length, replacement.length) > longestPattern) return value;
    if (isSimple(pattern) && value.length <= shortValue) return replaced(value, pattern, replacement);
    if (left < 1) return value;
    const started = performance.now();
    const result = replacedInTime(value, pattern, replacement, Math.trunc(left));
    left -= performance.now() - started;
    return result ?? value;
  };
}

/** At most one repetition or choice, and that of a single character: nothing that could be tried in more than so many ways. */
function isSimple(pattern: string): boolean {
  const choices = pattern.replaceAll('(?', '(').match(/[*+?|{]/g)?.length ?? 0;
  return choices <= 1 && !/\)[*+?{]|\\[1-9k]/.test(pattern);
}

function replaced(value: string, pattern: string, replacement: string): string {
  try {
    return value.replace(new RegExp(pattern), replacement);
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}

function replacedInTime(value: string, pattern: string, replacement: string, timeout: number): string | undefined {
  const given = Object.assign(Object.create(null), { value, pattern, replacement });
  try {
    return String(replacing.runInContext(createContext(given), { timeout }));
  } catch {
    // A SyntaxError of that context, which is no SyntaxError of ours, or the end of its time.
    return undefined;
  }
}

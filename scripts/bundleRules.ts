import type { Metafile } from 'esbuild';

type Outputs = Metafile['outputs'];
type Output = Outputs[string];

/** What must hold for a file and all that it loads at once. */
export interface Rules {
  readonly maximumBytes: number;
  /** Source files that must not be in it. */
  readonly inputs: readonly RegExp[];
  /** Modules that it must not load at run time. */
  readonly externals: readonly RegExp[];
}

const matches = (patterns: readonly RegExp[], text: string): boolean => patterns.some((pattern) => pattern.test(text));

/** A file and those that it loads at once, whatever it loads later. */
export function loadedWith(outputs: Outputs, path: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(path)) return known;
  known.add(path);
  for (const { path: next, kind } of outputs[path]?.imports ?? [])
    if (kind !== 'dynamic-import' && next in outputs) loadedWith(outputs, next, known);
  return known;
}

/** What is left after dead code was dropped: a file of types alone is listed as an input, but adds nothing. */
function included(outputs: readonly Output[]): string[] {
  return outputs.flatMap(({ inputs }) => Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])));
}

function loaded(outputs: readonly Output[]): string[] {
  const imports = outputs.flatMap((output) => output.imports);
  return [...new Set(imports.flatMap(({ path, external }) => (external ? [path] : [])))];
}

/** One sentence per broken rule. */
export function bundleFaults(outputs: readonly Output[], bytes: number, rules: Rules): string[] {
  const size = bytes > rules.maximumBytes ? [`${bytes} bytes; the budget is ${rules.maximumBytes}`] : [];
  const inputs = included(outputs).filter((path) => matches(rules.inputs, path));
  const externals = loaded(outputs).filter((path) => matches(rules.externals, path));
  return [...size, ...inputs.map((path) => `holds ${path}`), ...externals.map((path) => `loads ${path}`)];
}

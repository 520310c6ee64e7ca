import type { Metafile } from 'esbuild';

/** What must hold for one bundle. */
export interface Rules {
  readonly maximumBytes: number;
  /** Source files that must not be in it. */
  readonly inputs: readonly RegExp[];
  /** Modules that it must not load at run time. */
  readonly externals: readonly RegExp[];
}

const matches = (patterns: readonly RegExp[], text: string): boolean => patterns.some((pattern) => pattern.test(text));

/** What is left after dead code was dropped: a file of types alone is listed as an input, but adds nothing. */
function included(metafile: Metafile): string[] {
  const outputs = Object.values(metafile.outputs);
  return outputs.flatMap(({ inputs }) => Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])));
}

function loaded(metafile: Metafile): string[] {
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return imports.flatMap(({ path, external }) => (external ? [path] : []));
}

/** One sentence per broken rule. */
export function bundleFaults(metafile: Metafile, bytes: number, rules: Rules): string[] {
  const size = bytes > rules.maximumBytes ? [`${bytes} bytes; the budget is ${rules.maximumBytes}`] : [];
  const inputs = included(metafile).filter((path) => matches(rules.inputs, path));
  const externals = loaded(metafile).filter((path) => matches(rules.externals, path));
  return [...size, ...inputs.map((path) => `holds ${path}`), ...externals.map((path) => `loads ${path}`)];
}

import { join, relative, resolve } from 'node:path';
import { type BuildOptions, type BuildResult, build, type Metafile, type Plugin, transform } from 'esbuild';
import { loadedWith } from './bundleRules.ts';
import { parts } from './parts.ts';
import { root } from './paths.ts';

/*
 * One build for all bundles, so that what several need stands in one file: esbuild cuts ES modules apart by who needs what, and each
 * file becomes CommonJS afterwards, because it can cut nothing else. `docs/decisions/0009` says why.
 */

export const activation = { entry: 'src/extension.ts', file: 'extension.cjs' };
export const check = { entry: 'src/check/main.ts', file: 'check.cjs' };

/** Bytes: a file of its own costs more than to load what it holds too early. */
const small = 4_500;

/** The entry of a part as the build sees it. It holds nothing; what it names is there before the part is. */
const namespace = 'part';

/** Makes the dynamic imports of parts entries of their own. Any other import of one would pull it in, so it fails, as does any other dynamic import. */
function partsApart(before: readonly string[]): Plugin {
  return {
    name: 'parts-apart',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice(namespace.length + 1), namespace }));
      onResolve({ filter: /\.ts$/ }, ({ kind, importer, namespace: of, path, resolveDir }) => {
        if (kind === 'entry-point' || of === namespace) return undefined;
        const entry = relative(root, resolve(resolveDir, path)).replaceAll('\\', '/');
        const part = parts.find((each) => each.entry === entry);
        if (kind === 'dynamic-import' && !part)
          return { errors: [{ text: `${entry} is no part: scripts/parts.ts has none of this name.` }] };
        if (!part) return undefined;
        if (kind === 'dynamic-import' && importer === join(root, part.from)) return { path: entry, namespace };
        return { errors: [{ text: `${entry} is loaded by ${part.from} alone; import its types only.` }] };
      });
      onLoad({ filter: /./, namespace }, ({ path }) => {
        const names = before.map((each) => `import './${each}';`).join('');
        return { contents: `${names}export * from './${path}';`, loader: 'js', resolveDir: root };
      });
    },
  };
}

type Split = BuildResult<{ metafile: true; write: false }>;

export interface Bundles {
  readonly metafile: Metafile;
  /** The text of each output by its path in the metafile. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Every part is built as if it began with all of activation, so that activation is one file (and one more, which the check shares)
 * however many parts need a piece of it. What is small and in several parts is put together too.
 */
export async function bundlesOf(common: BuildOptions, outdir: string): Promise<Bundles> {
  const first = await split(common, outdir, [activation.entry]);
  const { metafile, outputFiles } = await split(common, outdir, [activation.entry, ...smallAndShared(first.metafile)]);
  const texts = outputFiles.map(
    async ({ path, text }) => [relative(root, path).replaceAll('\\', '/'), await asCommonJs(common, text)] as const,
  );
  return { metafile, texts: new Map(await Promise.all(texts)) };
}

function split(common: BuildOptions, outdir: string, before: readonly string[]): Promise<Split> {
  const names = [activation, check].map(({ entry, file }) => [nameOf(file), entry]);
  const ofParts = parts.map(({ entry, file }) => [nameOf(file), `${namespace}:${entry}`]);
  return build({
    ...common,
    entryPoints: Object.fromEntries([...names, ...ofParts]),
    outdir,
    outExtension: { '.js': '.cjs' },
    chunkNames: 'shared-[hash]',
    format: 'esm',
    splitting: true,
    metafile: true,
    write: false,
    plugins: [partsApart(before), ...(common.plugins ?? [])],
  });
}

/** Source files of what activation does not load, more than one entry does, and is small with all that it loads. */
function smallAndShared({ outputs }: Metafile): readonly string[] {
  const atStart = loadedWith(outputs, `dist/${activation.file}`);
  const isSmall = (path: string): boolean => atStart.has(path) || (outputs[path]?.bytes ?? 0) < small;
  const shared = Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === undefined && !atStart.has(path));
  const together = shared.filter((path) => [...loadedWith(outputs, path)].every(isSmall));
  return together.flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}).filter((input) => input.startsWith('src/'))).sort();
}

async function asCommonJs({ minify, platform, target, legalComments }: BuildOptions, text: string): Promise<string> {
  const options = { format: 'cjs', minify, platform, target, legalComments, supported: { 'dynamic-import': false } } as const;
  return (await transform(text, options)).code;
}

const nameOf = (file: string): string => file.replace(/\.cjs$/, '');

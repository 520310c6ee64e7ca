import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { bundleFaults, type Rules } from './bundleRules.ts';
import { root } from './paths.ts';

const dist = join(root, 'dist');

/**
 * The only way from what activation loads to the rest: `import('./core/engine.ts')` in src/loadEngine.ts becomes a require of the
 * second bundle when it is first called. Any other import of the engine would pull it into the first bundle, so it fails.
 */
const engineApart: Plugin = {
  name: 'engine-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/engine\.ts$/ }, ({ kind, importer }) => {
      if (kind === 'entry-point') return undefined;
      const allowed = kind === 'dynamic-import' && importer === join(root, 'src', 'loadEngine.ts');
      if (!allowed) return { errors: [{ text: 'The engine is loaded by src/loadEngine.ts alone; import its types only.' }] };
      return { path: './engine.cjs', external: true };
    });
  },
};

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  supported: { 'dynamic-import': false },
  plugins: [engineApart],
};

interface Product {
  readonly entry: string;
  readonly file: string;
  readonly rules: Rules;
}

const products: readonly Product[] = [
  {
    entry: 'src/extension.ts',
    file: 'extension.cjs',
    rules: {
      maximumBytes: 80_000,
      inputs: [/node_modules\/undici\//, /^src\/core\/http\//],
      externals: [/^(node:)?(http|https|http2|net|tls|dgram)$/],
    },
  },
  {
    entry: 'src/core/engine.ts',
    file: 'engine.cjs',
    rules: {
      maximumBytes: 700_000,
      inputs: [/node_modules\/undici\/lib\/global\.js$/, /node_modules\/undici\/index(-fetch)?\.js$/],
      externals: [/^vscode$/],
    },
  },
];

interface Built {
  readonly product: Product;
  readonly metafile: Metafile;
  readonly bytes: number;
}

async function bundle(product: Product): Promise<Built> {
  const outfile = join(dist, product.file);
  const { metafile } = await build({ ...common, entryPoints: [product.entry], outfile, metafile: true });
  return { product, metafile, bytes: (await stat(outfile)).size };
}

function print(all: readonly Built[]): void {
  for (const { product, metafile, bytes } of all) {
    const files = Object.keys(metafile.inputs).length;
    const budget = `${(bytes / 1000).toFixed(1)} of ${product.rules.maximumBytes / 1000} kB`;
    console.log(`dist/${product.file.padEnd(14)} ${budget.padStart(20)} ${String(files).padStart(5)} files`);
  }
}

/** Both bundles into dist/, with esbuild's own account of them in dist/meta.json; throws when a rule is broken. */
export async function buildProduct(): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const all = await Promise.all(products.map(bundle));
  const meta = Object.fromEntries(all.map(({ product, metafile }) => [product.file, metafile]));
  await writeFile(join(dist, 'meta.json'), JSON.stringify(meta));
  print(all);
  const faults = all.flatMap(({ product, metafile, bytes }) =>
    bundleFaults(metafile, bytes, product.rules).map((fault) => `dist/${product.file}: ${fault}`),
  );
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { bundleFaults, type Rules } from './bundleRules.ts';
import { bundledPackages, noticesOf } from './notices.ts';
import { root } from './paths.ts';

const dist = join(root, 'dist');

interface Apart {
  readonly entry: string;
  /** The one file that imports it, dynamically. */
  readonly from: string;
  readonly file: string;
}

/** What activation does not load: each is a bundle of its own that is required when it is first needed. */
const apart: readonly Apart[] = [
  { entry: 'src/core/engine.ts', from: 'src/loadEngine.ts', file: 'engine.cjs' },
  { entry: 'src/messages/words.ts', from: 'src/extension.ts', file: 'messages.cjs' },
  { entry: 'src/commands/handlers.ts', from: 'src/commands/register.ts', file: 'commands.cjs' },
  { entry: 'src/workspace/places/places.ts', from: 'src/workspace/places/lazyPlaces.ts', file: 'places.cjs' },
  // For the watch of the document in front and the tree of images; commands.cjs and editor.cjs have the search in them.
  { entry: 'src/core/assets/idSearch.ts', from: 'src/core/assets/lazyIdSearch.ts', file: 'idSearch.cjs' },
  { entry: 'src/editor/references.ts', from: 'src/editor/lazyReferences.ts', file: 'editor.cjs' },
  { entry: 'src/editor/frontMatter.ts', from: 'src/editor/writing.ts', file: 'setFrontMatter.cjs' },
  { entry: 'src/core/frontMatter/plan.ts', from: 'src/editor/frontMatter.ts', file: 'frontMatter.cjs' },
  { entry: 'src/editor/writing.ts', from: 'src/editor/references.ts', file: 'references.cjs' },
  { entry: 'src/workspace/git/gitGuard.ts', from: 'src/workspace/git/lazyGit.ts', file: 'git.cjs' },
  { entry: 'src/workspace/records/placedRecords.ts', from: 'src/workspace/records/lazyRecords.ts', file: 'records.cjs' },
  { entry: 'src/workspace/walk.ts', from: 'src/workspace/findFiles.ts', file: 'walk.cjs' },
  { entry: 'src/workspace/documents/search.ts', from: 'src/workspace/documents/documents.ts', file: 'documents.cjs' },
  { entry: 'src/authentication/signIn.ts', from: 'src/authentication/lazySignIn.ts', file: 'signIn.cjs' },
  { entry: 'src/look/look.ts', from: 'src/look/register.ts', file: 'look.cjs' },
  { entry: 'src/audit/audit.ts', from: 'src/audit/register.ts', file: 'audit.cjs' },
  { entry: 'src/views/allowance.ts', from: 'src/views/register.ts', file: 'allowance.cjs' },
  { entry: 'src/paste/pasted.ts', from: 'src/paste/register.ts', file: 'paste.cjs' },
  { entry: 'src/boards/boards.ts', from: 'src/boards/register.ts', file: 'boards.cjs' },
  { entry: 'src/views/trees.ts', from: 'src/views/register.ts', file: 'views.cjs' },
];

/** Turns the dynamic imports of `apart` into requires of their bundles. Any other import of them would pull them in, so it fails. */
const bundlesApart: Plugin = {
  name: 'bundles-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\.ts$/ }, ({ kind, importer, path, resolveDir }) => {
      const entry = relative(root, resolve(resolveDir, path)).replaceAll('\\', '/');
      const bundle = apart.find((each) => each.entry === entry);
      if (!bundle || kind === 'entry-point') return undefined;
      if (kind === 'dynamic-import' && importer === join(root, bundle.from)) return { path: `./${bundle.file}`, external: true };
      return { errors: [{ text: `${entry} is loaded by ${bundle.from} alone; import its types only.` }] };
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
  // undici asks by this name whether it is bundled by esbuild, and then leaves its experimental parser alone.
  define: { esbuildDetection: '1' },
  plugins: [bundlesApart],
};

interface Product {
  readonly entry: string;
  readonly file: string;
  readonly rules: Rules;
}

const withNetwork = [/node_modules\/undici\//, /^src\/core\/http\//];
const network = [/^(node:)?(http|https|http2|net|tls|dgram)$/];

const products: readonly Product[] = [
  {
    entry: 'src/extension.ts',
    file: 'extension.cjs',
    rules: { maximumBytes: 52_000, inputs: withNetwork, externals: network },
  },
  { entry: 'src/messages/words.ts', file: 'messages.cjs', rules: { maximumBytes: 30_000, inputs: withNetwork, externals: network } },
  { entry: 'src/commands/handlers.ts', file: 'commands.cjs', rules: { maximumBytes: 160_000, inputs: withNetwork, externals: network } },
  { entry: 'src/authentication/signIn.ts', file: 'signIn.cjs', rules: { maximumBytes: 40_000, inputs: withNetwork, externals: network } },
  { entry: 'src/look/look.ts', file: 'look.cjs', rules: { maximumBytes: 64_000, inputs: withNetwork, externals: network } },
  { entry: 'src/audit/audit.ts', file: 'audit.cjs', rules: { maximumBytes: 90_000, inputs: withNetwork, externals: network } },
  { entry: 'src/paste/pasted.ts', file: 'paste.cjs', rules: { maximumBytes: 40_000, inputs: withNetwork, externals: network } },
  { entry: 'src/views/trees.ts', file: 'views.cjs', rules: { maximumBytes: 30_000, inputs: withNetwork, externals: network } },
  { entry: 'src/boards/boards.ts', file: 'boards.cjs', rules: { maximumBytes: 60_000, inputs: withNetwork, externals: network } },
  { entry: 'src/views/allowance.ts', file: 'allowance.cjs', rules: { maximumBytes: 15_000, inputs: withNetwork, externals: network } },
  { entry: 'src/workspace/git/gitGuard.ts', file: 'git.cjs', rules: { maximumBytes: 30_000, inputs: withNetwork, externals: network } },
  {
    entry: 'src/workspace/records/placedRecords.ts',
    file: 'records.cjs',
    rules: { maximumBytes: 35_000, inputs: withNetwork, externals: network },
  },
  { entry: 'src/workspace/walk.ts', file: 'walk.cjs', rules: { maximumBytes: 35_000, inputs: withNetwork, externals: network } },
  {
    entry: 'src/workspace/documents/search.ts',
    file: 'documents.cjs',
    rules: { maximumBytes: 40_000, inputs: withNetwork, externals: network },
  },
  {
    entry: 'src/workspace/places/places.ts',
    file: 'places.cjs',
    rules: { maximumBytes: 240_000, inputs: withNetwork, externals: network },
  },
  {
    entry: 'src/core/frontMatter/plan.ts',
    file: 'frontMatter.cjs',
    rules: { maximumBytes: 220_000, inputs: withNetwork, externals: [...network, /^vscode$/] },
  },
  {
    entry: 'src/editor/frontMatter.ts',
    file: 'setFrontMatter.cjs',
    rules: { maximumBytes: 20_000, inputs: withNetwork, externals: network },
  },
  {
    entry: 'src/core/assets/idSearch.ts',
    file: 'idSearch.cjs',
    rules: { maximumBytes: 35_000, inputs: withNetwork, externals: [...network, /^vscode$/] },
  },
  { entry: 'src/editor/references.ts', file: 'editor.cjs', rules: { maximumBytes: 49_000, inputs: withNetwork, externals: network } },
  { entry: 'src/editor/writing.ts', file: 'references.cjs', rules: { maximumBytes: 60_000, inputs: withNetwork, externals: network } },
  {
    entry: 'src/core/engine.ts',
    file: 'engine.cjs',
    rules: {
      maximumBytes: 480_000,
      inputs: [/node_modules\/undici\/lib\/global\.js$/, /node_modules\/undici\/index(-fetch)?\.js$/],
      externals: [/^vscode$/],
    },
  },
];

/** The check, which is also a package of its own: no network at all, and nothing but Node. */
const check: Product = {
  entry: 'src/check/main.ts',
  file: 'check.cjs',
  rules: {
    maximumBytes: 110_000,
    inputs: [...withNetwork, /^src\/core\/(?:api|auth|licensing|transfer)\//],
    externals: [/^vscode$/, /^(?!node:)/, ...network],
  },
};
const checkPackage = join(dist, 'getty-images-check');

interface Built {
  readonly product: Product;
  readonly metafile: Metafile;
  readonly bytes: number;
}

async function bundle(product: Product): Promise<Built> {
  const outfile = join(dist, product.file);
  const define = product === check ? { checkVersion: JSON.stringify(await versionOfCheck()) } : common.define;
  const { metafile } = await build({ ...common, define, entryPoints: [product.entry], outfile, metafile: true });
  return { product, metafile, bytes: (await stat(outfile)).size };
}

async function versionOfCheck(): Promise<string> {
  return JSON.parse(await readFile(join(root, 'packages', 'check', 'package.json'), 'utf8')).version;
}

/** The folder that `npm publish` and `npm pack` take as it is. */
async function packCheck(metafile: Metafile): Promise<void> {
  await cp(join(root, 'packages', 'check'), checkPackage, { recursive: true });
  await cp(join(root, 'schemas'), join(checkPackage, 'schemas'), { recursive: true });
  await cp(join(root, 'LICENSE'), join(checkPackage, 'LICENSE'));
  const program = await readFile(join(dist, check.file), 'utf8');
  await writeFile(join(checkPackage, 'check.cjs'), `#!/usr/bin/env node\n${program}`, { mode: 0o755 });
  await writeFile(join(checkPackage, 'ThirdPartyNotices.txt'), await noticesOf(bundledPackages([metafile])));
}

function print(all: readonly Built[]): void {
  for (const { product, metafile, bytes } of all) {
    const files = Object.keys(metafile.inputs).length;
    const budget = `${(bytes / 1000).toFixed(1)} of ${product.rules.maximumBytes / 1000} kB`;
    console.log(`dist/${product.file.padEnd(18)} ${budget.padStart(20)} ${String(files).padStart(5)} files`);
  }
}

/** The bundles into dist/, with esbuild's own account of them in dist/meta.json; throws when a rule is broken. */
export async function buildProduct(): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const all = await Promise.all([...products, check].map(bundle));
  const meta = Object.fromEntries(all.map(({ product, metafile }) => [product.file, metafile]));
  await writeFile(join(dist, 'meta.json'), JSON.stringify(meta));
  const notices = await noticesOf(bundledPackages(all.map(({ metafile }) => metafile)));
  await writeFile(join(dist, 'ThirdPartyNotices.txt'), notices);
  await packCheck(meta[check.file] as Metafile);
  print(all);
  const faults = all.flatMap(({ product, metafile, bytes }) =>
    bundleFaults(metafile, bytes, product.rules).map((fault) => `dist/${product.file}: ${fault}`),
  );
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

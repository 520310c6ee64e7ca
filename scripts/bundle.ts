import { chmod, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { bundleFaults, loadedWith, type Rules } from './bundleRules.ts';
import { leaner, leanerAlias } from './leaner.ts';
import { bundledPackages, noticesOf } from './notices.ts';
import { parts } from './parts.ts';
import { root } from './paths.ts';
import { activation, type Bundles, bundlesOf, check } from './splitting.ts';

const dist = join(root, 'dist');

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  // undici asks by this name whether it is bundled by esbuild, and then leaves its experimental parser alone.
  define: { esbuildDetection: '1', checkVersion: JSON.stringify(await versionOfCheck()) },
  alias: leanerAlias,
  plugins: [...leaner],
};

const withNetwork = [/node_modules\/undici\//, /^src\/core\/http\//];
const network = [/^(node:)?(http|https|http2|net|tls|dgram)$/];

/** The check is a package of its own as well: no network at all, and nothing but Node. */
const rulesOfCheck = { inputs: [...withNetwork, /^src\/core\/(?:api|auth|licensing|transfer)\//], externals: [/^vscode$/, ...network] };
const checkPackage = join(dist, 'getty-images-check');
const checkAlone: Rules = { ...rulesOfCheck, maximumBytes: 110_000, externals: [...rulesOfCheck.externals, /^(?!node:)/] };

/** Of everything in dist/ that the VSIX holds. */
const mostInAll = 1_040_000;

/** Files, what they load at once, and what must hold for both. */
interface Row {
  readonly name: string;
  readonly paths: readonly string[];
  readonly rules: Rules;
}

function rows({ outputs }: Metafile): readonly Row[] {
  const loadedBy = (file: string): readonly string[] => [...loadedWith(outputs, `dist/${file}`)];
  const atStart = loadedBy(activation.file);
  const ofParts = parts.map((part) => ({ part, paths: loadedBy(part.file).filter((path) => !atStart.includes(path)) }));
  const ofAll = (ofParts[0]?.paths ?? []).filter((path) => ofParts.every(({ paths }) => paths.includes(path)));
  const row = (name: string, paths: readonly string[], rules: Partial<Rules> & Pick<Rules, 'maximumBytes'>): Row => {
    return { name, paths, rules: { inputs: withNetwork, externals: network, ...rules } };
  };
  return [
    row(`${activation.file}, all of it`, atStart, { maximumBytes: 64_000 }),
    row('what all parts share', ofAll, { maximumBytes: 66_000 }),
    ...ofParts.map(({ part: { entry, file, maximumBytes }, paths }) => {
      const own = paths.filter((path) => !ofAll.includes(path));
      return row(file, own, { maximumBytes, ...(entry === 'src/core/engine.ts' && rulesOfEngine) });
    }),
    row(`${check.file}, all of it`, loadedBy(check.file), { maximumBytes: 125_000, ...rulesOfCheck }),
    row('all bundles', Object.keys(outputs), { maximumBytes: mostInAll, inputs: [], externals: [] }),
  ];
}

/** It alone may use the network. */
const rulesOfEngine = {
  inputs: [/node_modules\/undici\/lib\/global\.js$/, /node_modules\/undici\/index(-fetch)?\.js$/],
  externals: [],
};

async function versionOfCheck(): Promise<string> {
  return JSON.parse(await readFile(join(root, 'packages', 'check', 'package.json'), 'utf8')).version;
}

/** The folder that `npm publish` and `npm pack` take as it is, with the check in one file. */
async function packCheck(): Promise<{ metafile: Metafile; faults: readonly string[] }> {
  const outfile = join(checkPackage, check.file);
  const { metafile } = await build({
    ...common,
    entryPoints: [check.entry],
    outfile,
    format: 'cjs',
    supported: { 'dynamic-import': false },
    banner: { js: '#!/usr/bin/env node' },
    metafile: true,
  });
  await chmod(outfile, 0o755);
  await cp(join(root, 'packages', 'check'), checkPackage, { recursive: true });
  await cp(join(root, 'schemas'), join(checkPackage, 'schemas'), { recursive: true });
  await cp(join(root, 'LICENSE'), join(checkPackage, 'LICENSE'));
  await writeFile(join(checkPackage, 'ThirdPartyNotices.txt'), await noticesOf(bundledPackages([metafile])));
  return { metafile, faults: bundleFaults(Object.values(metafile.outputs), (await stat(outfile)).size, checkAlone) };
}

/** The program of the page of results, in one file: such a page has no modules. */
async function buildGrid(): Promise<Bundles> {
  const outfile = join('dist', 'grid.js');
  const options: BuildOptions = { format: 'iife', platform: 'browser', target: 'es2024', metafile: true, write: false };
  const { metafile, outputFiles } = await build({ ...common, ...options, entryPoints: ['src/grid/main.ts'], outfile });
  return { metafile: metafile as Metafile, texts: new Map(outputFiles?.map(({ text }) => [outfile, text])) };
}

function rowOfGrid({ metafile }: Bundles): Row {
  const rules = { maximumBytes: 12_000, inputs: [...withNetwork, /node_modules/], externals: [/./] };
  return { name: 'grid.js', paths: Object.keys(metafile.outputs), rules };
}

/** One sentence per broken rule, after a table of what is as large as it is. */
function judge({ metafile, texts }: Bundles, all = rows(metafile)): readonly string[] {
  return all.flatMap(({ name, paths, rules }) => {
    const bytes = paths.reduce((sum, path) => sum + Buffer.byteLength(texts.get(path) ?? ''), 0);
    const budget = `${(bytes / 1000).toFixed(1)} of ${rules.maximumBytes / 1000} kB`;
    console.log(`${name.padEnd(28)} ${budget.padStart(20)} ${String(paths.length).padStart(5)} files`);
    const outputs = paths.flatMap((path) => metafile.outputs[path] ?? []);
    return bundleFaults(outputs, bytes, rules).map((fault) => `${name}: ${fault}`);
  });
}

/** The bundles as they would be written, without writing anything. */
export function bundlesOfProduct(): Promise<Bundles> {
  return bundlesOf(common, dist);
}

/** The bundles into dist/, with esbuild's own account of them in dist/meta.json; throws when a rule is broken. */
export async function buildProduct(): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const [bundles, grid, alone] = await Promise.all([bundlesOfProduct(), buildGrid(), packCheck()]);
  for (const [path, text] of [...bundles.texts, ...grid.texts]) await writeFile(join(root, path), text);
  await writeFile(join(dist, 'meta.json'), JSON.stringify(bundles.metafile));
  await writeFile(join(dist, 'ThirdPartyNotices.txt'), await noticesOf(bundledPackages([bundles.metafile, alone.metafile])));
  const ofPackage = alone.faults.map((fault) => `the package of the check: ${fault}`);
  const faults = [...judge(bundles), ...judge(grid, [rowOfGrid(grid)]), ...ofPackage];
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

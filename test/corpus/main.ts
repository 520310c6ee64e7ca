import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkFrontMatter, type FrontMatterRun } from './frontMatter.ts';
import { checkInsertions, type Insertion } from './insertions.ts';
import { checkLinks, type LinkCheck } from './links.ts';
import { sample } from './random.ts';
import { type Document, readRepository } from './repository.ts';

/*
 * Holds the product against repositories on the disk, which are not changed and of which nothing is kept.
 * `npm run corpus -- [options] FOLDER…`, or `kind=FOLDER` where it is known which generator builds it (`none` for none):
 *   --docs N     so many documents of a repository have images inserted (60)
 *   --places N   so many places of each kind in each of them (2)
 *   --show N     so many failing cases of each kind are shown (5)
 *   --only LIST  some of links,insertion,frontMatter
 * Links: for images that stand there, whether ours lead to the same file. Insertion: whether the language's own processor
 * sees one image more and nothing else changed. Front matter: whether another parser reads what should be written.
 */

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    docs: { type: 'string', default: '60' },
    places: { type: 'string', default: '2' },
    show: { type: 'string', default: '5' },
    only: { type: 'string', default: 'links,insertion,frontMatter' },
  },
});
const parts = new Set(options.only.split(','));
const show = Number(options.show);

interface Findings {
  readonly name: string;
  readonly sites: string;
  readonly sitesFault: boolean;
  readonly documents: number;
  readonly links: readonly LinkCheck[];
  readonly homes: { readonly theirs: number; readonly all: number };
  readonly insertions: readonly Insertion[];
  readonly frontMatter: readonly FrontMatterRun[];
}

async function examine(argument: string): Promise<Findings> {
  const [, expected, path = argument] = /^([\w+]+)=(.+)$/.exec(argument) ?? [];
  const repository = await readRepository(resolve(process.env.INIT_CWD ?? '.', path));
  const { name, documents } = repository;
  const links = parts.has('links') ? (await Promise.all(documents.map((each) => checkLinks(repository, each)))).flat() : [];
  const insertions: Insertion[] = [];
  if (parts.has('insertion')) {
    for (const each of sample(documents, Number(options.docs), name))
      insertions.push(...(await checkInsertions(each, Number(options.places))));
  }
  return {
    name,
    ...sitesOf(documents, expected),
    documents: documents.length,
    links,
    homes: await homesOf(documents, links),
    insertions,
    frontMatter: parts.has('frontMatter') ? documents.flatMap(checkFrontMatter) : [],
  };
}

/** Every site in the repository, with its number of documents. */
function sitesOf(documents: readonly Document[], expected: string | undefined): Pick<Findings, 'sites' | 'sitesFault'> {
  const counts = new Map<string, number>();
  for (const { site } of documents) counts.set(site?.kind ?? 'none', (counts.get(site?.kind ?? 'none') ?? 0) + 1);
  const wanted = expected?.split('+') ?? [];
  const found = [...counts.keys()].filter((kind) => kind !== 'none');
  const fault = expected !== undefined && (wanted.some((kind) => !counts.has(kind)) || found.some((kind) => !wanted.includes(kind)));
  return { sites: [...counts].map(([kind, count]) => `${kind} ${count}`).join(', '), sitesFault: fault };
}

/** Whether a new image would lie in a folder, or below or above one, that the authors of the site keep images of the document in. */
async function homesOf(documents: readonly Document[], links: readonly LinkCheck[]): Promise<Findings['homes']> {
  const named = documents.filter((document) => links.some((link) => link.document === document && link.verdict !== 'wrong'));
  let theirs = 0;
  for (const { site, path, languageId } of named) {
    const folder = await site?.imageFolder({ path, languageId });
    if (folder !== undefined && links.some(({ file }) => file.startsWith(`${folder}/`))) theirs++;
  }
  return { theirs, all: named.length };
}

function count<T>(values: readonly T[], test: (value: T) => boolean): number {
  return values.filter(test).length;
}

function row(findings: Findings): Readonly<Record<string, string | number>> {
  const { links, insertions, frontMatter, homes } = findings;
  const wrong = (captioned: boolean) => {
    const all = insertions.filter((each) => each.captioned === captioned);
    return `${count(all, ({ fault }) => fault !== '')} of ${all.length}`;
  };
  return {
    repository: findings.name,
    documents: findings.documents,
    sites: (findings.sitesFault ? 'WRONG: ' : '') + findings.sites,
    'links same/other/wrong': (['same', 'other', 'wrong'] as const)
      .map((each) => count(links, ({ verdict }) => verdict === each))
      .join('/'),
    'folder theirs': `${homes.theirs} of ${homes.all}`,
    'insertions wrong': wrong(false),
    'with caption': wrong(true),
    'front matter right/refused/wrong': (['right', 'refused', 'wrong'] as const)
      .map((each) => count(frontMatter, ({ outcome }) => outcome === each))
      .join('/'),
  };
}

/** One line for each failing case, so many of each kind. */
function cases(all: readonly Findings[]): readonly string[] {
  const links = all.flatMap(({ name, links }) =>
    links
      .filter(({ verdict }) => verdict === 'wrong')
      .slice(0, show)
      .map(({ document, theirs, ours }) => `link: ${name}/${document.name}: ${theirs}, ours ${ours}`),
  );
  const insertions = Object.values(
    Object.groupBy(
      all.flatMap((each) => each.insertions).filter(({ fault }) => fault !== ''),
      ({ language, cursor, captioned, fault }) => `${language}, ${cursor.kind}, ${captioned ? 'with' : 'without'} caption, ${fault}`,
    ),
  ).flatMap((group = []) => {
    const [{ language, cursor, captioned, fault } = {}] = group as [Insertion];
    const title = `insertion: ${language}, ${cursor?.kind}, ${captioned ? 'with' : 'without'} caption, ${fault}: ${group.length}`;
    const lines = group.slice(0, show).map(({ document, cursor }) => `    ${document.path}:${cursor.line + 1}:${cursor.character + 1}`);
    return [title, ...lines];
  });
  const frontMatter = all.flatMap(({ frontMatter }) =>
    (['wrong', 'refused'] as const).flatMap((outcome) =>
      frontMatter
        .filter((each) => each.outcome === outcome)
        .slice(0, show)
        .map(({ document, keys }) => `front matter ${outcome}: ${document.path} (${keys})`),
    ),
  );
  return [...links, ...insertions, ...frontMatter];
}

const findings: Findings[] = [];
for (const argument of positionals) {
  const began = performance.now();
  findings.push(await examine(argument));
  process.stderr.write(`${argument}: ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}
console.table(findings.map(row));
for (const line of cases(findings)) console.log(line);
const wrong = findings.flatMap((each) => [
  each.sitesFault,
  ...each.links.map(({ verdict }) => verdict === 'wrong'),
  ...each.insertions.map(({ fault }) => fault !== ''),
  ...each.frontMatter.map(({ outcome }) => outcome === 'wrong'),
]);
process.exitCode = positionals.length === 0 ? 2 : wrong.includes(true) ? 1 : 0;

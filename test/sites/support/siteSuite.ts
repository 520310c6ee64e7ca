import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Page } from '../../../src/core/frontMatter/page.ts';
import { planFrontMatter } from '../../../src/core/frontMatter/plan.ts';
import { buildReference } from '../../../src/core/references/reference.ts';
import { detectSite } from '../../../src/core/sites/detectSite.ts';
import type { SiteKind, SiteLink } from '../../../src/core/sites/site.ts';
import { build } from './build.ts';
import { diskReader } from './diskReader.ts';
import { fixturesFolder, generatorsFolder } from './folders.ts';
import { fileOf, sourcesOf } from './page.ts';
import { distance, pictureOf } from './pictures.ts';

export interface SitePage {
  /** Its text holds `@@image@@` where the reference goes. */
  readonly document: string;
  /** VS Code's ID. */
  readonly languageId: string;
  /** The page that is built from it, in the output folder. */
  readonly page: string;
  /** Where an image of it belongs, from the workspace folder. */
  readonly folder: string;
  /** Where its image is, when the user chose another folder. */
  readonly at?: string;
  /** In place of a name with what must be encoded in an address, where the generator finds none of those. */
  readonly name?: string;
  /** The generator makes another file of the image. */
  readonly encoded?: boolean;
  /** As raw HTML of the user's own, or as the value `image` of front matter, which the fixture's template prints. */
  readonly way?: 'html' | 'frontMatter';
}

export interface SiteSuite {
  readonly kind: SiteKind;
  /** What is special about this site. */
  readonly what: string;
  /** A folder in `fixtures`. */
  readonly fixture: string;
  /** Files that differ from the fixture's. */
  readonly files?: Readonly<Record<string, string>>;
  readonly commands: readonly (readonly string[])[];
  readonly output: string;
  /** The path that the site is served under. */
  readonly base: string;
  readonly pages: readonly SitePage[];
}

/** Of several scripts, and as a name that was taken is numbered. */
const imageName = 'Fjord ночь 夜 (1).jpg';
const alt = 'A fjord at night';

/** Builds a site whose documents name images as the core says, and opens what came out. */
export function describeSite(suite: SiteSuite): void {
  describe(`${suite.kind}: ${suite.what}`, function () {
    this.timeout(180_000);
    let folder = '';
    const pictures = new Map<SitePage, Buffer>();

    before(async () => {
      folder = await copyOf(suite);
      for (const [index, page] of suite.pages.entries()) pictures.set(page, await pictureOf(index, page.document));
    });

    after(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

    it('is recognised, and images go where they belong', async () => {
      const found: Record<string, string> = {};
      for (const [page, bytes] of pictures) found[page.document] = await insertImage(suite, folder, page, bytes);
      assert.deepEqual(found, Object.fromEntries(suite.pages.map((page) => [page.document, page.folder])));
    });

    it('builds', async () => {
      const began = performance.now();
      for (const command of suite.commands) await build(folder, command);
      console.log(`      ${suite.kind}: built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    });

    for (const page of suite.pages) {
      it(`shows the image of ${page.document}`, async () => {
        await checkPage(suite, folder, page, pictures.get(page) ?? Buffer.of());
      });
    }
  });
}

/** Inside the folder of the generators, so that a site finds the packages that its configuration imports. */
async function copyOf({ fixture, files = {} }: SiteSuite): Promise<string> {
  const folder = await mkdtemp(join(generatorsFolder, `site-${fixture}-`));
  await cp(join(fixturesFolder, fixture), folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Does what the product does, and gives the folder that images of the document belong in. */
async function insertImage({ kind }: SiteSuite, folder: string, page: SitePage, bytes: Buffer): Promise<string> {
  const { document, languageId, at, name = imageName } = page;
  const path = join(folder, document);
  const site = await detectSite(dirname(path), folder, diskReader);
  assert.equal(site?.kind, kind);
  const belongs = await site.imageFolder({ path, languageId });
  const place = at === undefined ? belongs : join(folder, at);
  await mkdir(place, { recursive: true });
  const image = join(place, `${(await readdir(place)).length}-${name}`);
  await writeFile(image, bytes, { flag: 'wx' });
  const text = await readFile(path, 'utf8');
  assert.equal(text.split('@@image@@').length, 2, `${document} has one place for an image`);
  const link = await site.link({ path, languageId }, image);
  await writeFile(
    path,
    page.way === 'frontMatter' ? withFrontMatter(text, link, { languageId, generator: kind }) : withReference(text, page, link),
  );
  return relative(folder, belongs);
}

function withReference(text: string, { languageId, way }: SitePage, link: SiteLink): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what the user writes
  const template = '<img src="${path}" alt="${alt|html}">';
  const reference = buildReference({ ...link, alt, languageId }, way === 'html' ? { template, facts: {} } : undefined);
  return text.replace('@@image@@', () => reference.text);
}

function withFrontMatter(text: string, { path, frontMatter = path }: SiteLink, page: Page): string {
  const bare = text.replace('@@image@@', '');
  const plan = planFrontMatter(bare, { image: frontMatter, alt: '', caption: '', credit: '' }, { image: 'image' }, page);
  assert.ok('edit' in plan && plan.edit);
  return bare.slice(0, plan.edit.start) + plan.edit.text + bare.slice(plan.edit.end);
}

async function checkPage(suite: SiteSuite, folder: string, { page, encoded }: SitePage, bytes: Buffer): Promise<void> {
  const output = join(folder, suite.output);
  const sources = sourcesOf(await readFile(join(output, page), 'utf8'), alt);
  assert.equal(sources.length, 1, `the page has one image, not ${JSON.stringify(sources)}`);
  const [src = ''] = sources;
  const file = fileOf(src, page, suite.base);
  assert.ok(file, `${src} is an address of the site`);
  const found = await readFile(join(output, file));
  if (encoded) assert.ok(((await distance(found, bytes)) ?? 255) < 8, `${file} shows the image`);
  else assert.ok(found.equals(bytes), `${file} is the image`);
}

import { mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { detectSite } from '../../src/core/sites/detectSite.ts';
import type { Site, SiteReader } from '../../src/core/sites/site.ts';

/*
 * How long it takes to recognise the site of a document in a workspace of 20,000 files on disk, how many folders are listed
 * for it, and how long a plan takes then (where the image belongs and how it is named). Prints one JSON line, medians in
 * milliseconds. `node test/bench/sites.bench.ts`
 */

const files = 20_000;
const perFolder = 100;
const rounds = 201;

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

async function plant(root: string): Promise<string> {
  const document = join(root, 'packages/site/content/posts/f7/p7/index.md');
  const settings = 'baseURL = "https://example.org/docs/"\nstaticDir = ["static", "public"]\n[languages.de]\ncontentDir = "content/de"\n';
  for (let folder = 0; folder < files / perFolder; folder++) {
    const path = join(root, 'packages/site/content/posts', `f${folder}`);
    await mkdir(path, { recursive: true });
    await Promise.all(Array.from({ length: perFolder }, (_, n) => writeFile(join(path, `${n}.md`), '# Text\n')));
  }
  await mkdir(dirname(document), { recursive: true });
  await Promise.all([writeFile(document, ''), writeFile(join(root, 'packages/site/hugo.toml'), settings)]);
  return document;
}

function diskReader(): SiteReader & { listed: number } {
  return {
    listed: 0,
    async names(folder) {
      this.listed++;
      return await readdir(folder).catch(() => []);
    },
    async text(path) {
      const file = await open(path).catch(() => undefined);
      const text = await file?.readFile('utf8');
      await file?.close();
      return text;
    },
  };
}

const root = await mkdtemp(join(tmpdir(), 'getty-sites-'));
try {
  const path = await plant(root);
  const reader = diskReader();
  const detections: number[] = [];
  let site: Site | undefined;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    site = await detectSite(dirname(path), root, reader);
    detections.push(performance.now() - start);
  }
  const document = { path, languageId: 'markdown' };
  const plans: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await site?.link(document, `${await site.imageFolder(document)}/a.jpg`);
    plans.push(performance.now() - start);
  }
  const figures = {
    kind: site?.kind,
    files,
    firstDetection: detections[0],
    detection: middle(detections),
    listed: reader.listed / rounds,
    detectionBudget: 50,
  };
  console.log(JSON.stringify({ bench: 'sites', ...figures, plan: middle(plans), planBudget: 1 }));
} finally {
  await rm(root, { recursive: true, force: true });
}

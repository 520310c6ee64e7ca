import { mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { detectSite } from '../../src/core/sites/detectSite.ts';
import type { SiteReader } from '../../src/core/sites/site.ts';
import { repeated } from './support/measure.ts';
import { type BenchOptions, cpuBar, type Result, type Row } from './support/report.ts';

export const about = 'the site of a document recognised in a workspace of 20,000 files, and where an image belongs in it';

const files = 20_000;
const perFolder = 100;

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

export async function run({ rounds }: BenchOptions): Promise<Result> {
  const root = await mkdtemp(join(tmpdir(), 'getty-sites-'));
  try {
    const path = await plant(root);
    const reader = diskReader();
    const detect = () => detectSite(dirname(path), root, reader);
    const site = await detect();
    const perDetection = reader.listed;
    const detection = await repeated('recognised', detect, rounds * 20);
    const document = { path, languageId: 'markdown' };
    const plan = await repeated('placed', async () => site?.link(document, `${await site.imageFolder(document)}/a.jpg`), rounds * 20);
    const note = `${site?.kind}, ${perDetection} folders listed`;
    const recognised: Row = { what: 'site of a document among 20,000 files', unit: 'ms', columns: [detection], note };
    const placed: Row = { what: 'where an image belongs in it', unit: 'ms', columns: [plan] };
    return { rows: [recognised, placed], bars: [...cpuBar(recognised, 50), ...cpuBar(placed, 1)] };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

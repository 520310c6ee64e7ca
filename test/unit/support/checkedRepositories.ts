import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CheckedRepository, sha256 } from './checkedRepository.ts';

type Ingredient = (repository: CheckedRepository, asset: string, index: number) => void;

const credit = { credit: 'Ana Bauer/Getty Images', artist: 'Ana Bauer' };
const conflict = (asset: string): string => {
  const side = (date: string) => `  "licences": [\n    { "date": "${date}" }\n  ]\n}\n`;
  const head = `{\n  "version": 1,\n  "asset": "${asset}",\n  "status": "licensed",\n`;
  return `${head}<<<<<<< HEAD\n${side('2026-05-03')}=======\n${side('2026-05-04')}>>>>>>> other\n`;
};

/** The smallest file that carries an XMP packet. */
function jpegWith(packet: string): Buffer {
  const payload = Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/">${packet}</x:xmpmeta>`);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(payload.length + 2);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1]), length, payload, Buffer.from([0xff, 0xd9])]);
}

/** What a repository may hold, each for an asset of its own. */
const ingredients: Readonly<Record<string, Ingredient>> = {
  licensed: (each, asset) => each.license(`images/GettyImages-${asset}.jpg`, asset, { asset, ...credit }),
  unrecorded: (each, asset) => each.write(`a b/ü [1]/GettyImages-${asset}.jpg`, asset),
  unlisted: (each, asset) => {
    each.license(`images/GettyImages-${asset}.jpg`, asset, { asset });
    each.write(`other/GettyImages-${asset} (1).jpg`, `${asset} small`);
  },
  comp: (each, asset) => each.write(`gettyimages-${asset}-612x612.jpg`, asset),
  oldComp: (each, asset) =>
    each.license(`drafts/istockphoto-${asset}-612x612.jpg`, asset, { asset, status: 'comp', compSince: '2026-01-01' }),
  differs: (each, asset) => {
    each.license(`images/GettyImages-${asset}.jpg`, asset, { asset });
    each.write(`images/GettyImages-${asset}.jpg`, `${asset} changed`);
  },
  missing: (each, asset) => {
    each.license(`images/${asset}.jpg`, asset, { asset });
    rmSync(join(each.path, `images/${asset}.jpg`));
  },
  elsewhere: (each, asset) => {
    each.license(`images/${asset}.jpg`, asset, { asset });
    renameSync(join(each.path, `images/${asset}.jpg`), join(each.path, `images/${asset} moved.jpg`));
  },
  uncredited: (each, asset) => {
    each.license(`images/GettyImages-${asset}.jpg`, asset, { asset, ...credit, editorialUseOnly: true });
    each.write(`pages/${asset}.md`, `# Page\r\n\r\nText.\r\n\r\n![x](../images/GettyImages-${asset}.jpg)\r\n`);
    each.write(`pages/${asset}.html`, `<p>\n<img src="../images/GettyImages-${asset}.jpg">\n`);
  },
  commercial: (each, asset) => {
    each.write('.getty-images/config.json', '{"commercial": ["shop"], "ignore": ["old/**"], "rules": {"metadata-stripped": "off"}}');
    each.license(`shop/GettyImages-${asset}.jpg`, asset, { asset, ...credit, editorialUseOnly: true });
    each.write(`shop/${asset}.adoc`, `Ana Bauer/Getty Images\n\nimage::GettyImages-${asset}.jpg["x"]\n`);
    each.write(`old/GettyImages-${asset}.jpg`, 'other');
  },
  display: (each, asset) =>
    each.write(`pages/linked ${asset}.rst`, `a\n\nb https://media.gettyimages.com/id/${asset}/photo/a.jpg?s=612x612\n`),
  damaged: (each, asset) =>
    each.write(`.getty-images/assets/${asset}.json`, `{\n  "version": 1,\n  "asset": "${asset}",\n  "status": "paid"\n}\n`),
  broken: (each, asset) => each.write(`.getty-images/assets/${asset}.json`, '{'),
  conflict: (each, asset) => each.write(`.getty-images/assets/${asset}.json`, conflict(asset)),
  review: (each, asset) => each.license(`images/${asset}.jpg`, asset, { asset, reviewBy: '2026-01-01', status: 'unconfirmed' }),
  twice: (each, asset) => each.license(`images/${asset}.jpg`, asset, { asset, licences: [{ date: '2026-05-03' }, { date: '2026-05-04' }] }),
  form: (each, asset) => each.write(`.getty-images/assets/${asset}.json`, `{ "status": "licensed", "asset": "${asset}", "version": 1 }\n`),
  pointer: (each, asset) => {
    each.license(`large/${asset}.jpg`, asset, { asset });
    each.write(`large/${asset}.jpg`, `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256(asset)}\nsize 10\n`);
  },
  ignored: (each, asset) => {
    each.license(`out/GettyImages-${asset}.jpg`, asset, { asset });
    each.write('.gitignore', 'out/\n');
    each.write(`out/GettyImages-1${asset}.jpg`, 'x');
  },
  made: (each, asset) => {
    each.write('hugo.toml', 'title = "x"\n');
    each.write(`public/GettyImages-${asset}.jpg`, asset);
  },
  described: (each, asset, index) => {
    const space = 'xmlns:g="http://xmp.gettyimages.com/gift/1.0/"';
    const credit = '<photoshop:Credit xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">Getty Images/iStockphoto</photoshop:Credit>';
    const words = [`<g:AssetID>${asset}</g:AssetID>`, '<g:CallForImage>False</g:CallForImage>', credit, 'Getty Images'][index % 4];
    each.write(
      `described/${asset}.jpg`,
      jpegWith(`<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ${space}>${words}</rdf:Description>`),
    );
  },
};

const names = Object.keys(ingredients);
export const repositoryCount = 50;

/** One of fifty repositories that differ, the same in every run: seven ingredients each, every third without Git, every fourth committed. */
export function checkedRepository(index: number): CheckedRepository {
  const repository = new CheckedRepository({ isGit: index % 3 !== 2 });
  for (let at = 0; at < 7; at++) {
    const name = names[(index * 5 + at * (1 + (index % 4)) * 3) % names.length] ?? '';
    ingredients[name]?.(repository, String(1_300_000_000 + index * 100 + at), index);
  }
  if (index % 4 === 0 && index % 3 !== 2) repository.commit();
  return repository;
}

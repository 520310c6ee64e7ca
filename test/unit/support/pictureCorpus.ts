import { type Container, containers, packet, type Words } from './pictureFiles.ts';

/** A picture, with what is to be known of it: whose it is, and which asset where it says so. */
export interface CorpusPicture {
  readonly path: string;
  readonly bytes: Buffer;
  readonly isTheirs: boolean;
  readonly asset?: string;
}

const gift = 'http://xmp.gettyimages.com/gift/1.0/';
const ps = 'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"';
const dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
const plus = 'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"';
const rights = 'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"';

/** What delivered files say, each for an asset of its own. */
const theirs: readonly (readonly [name: string, words: (id: string) => Words, hasId: boolean])[] = [
  [
    'attribute',
    (id) => ({ xmp: [packet(`xmlns:GettyImagesGIFT="${gift}" GettyImagesGIFT:AssetID="${id}" GettyImagesGIFT:dlref="X0Rw=="`)] }),
    true,
  ],
  ['other-spelling', (id) => ({ xmp: [packet(`xmlns:GettyImagesGIFT="${gift}" GettyImagesGIFT:AssetId='${id}'`)] }), true],
  ['element', (id) => ({ xmp: [packet(`xmlns:prefix0="${gift}"`, `<prefix0:AssetID>${id}</prefix0:AssetID>`)] }), true],
  ['element-own-space', (id) => ({ xmp: [packet('', `<AssetID xmlns="${gift}">${id}</AssetID>`)] }), true],
  [
    'element-list',
    (id) => ({
      xmp: [packet(`xmlns:g="${gift}"`, `<g:AssetID><rdf:Alt><rdf:li xml:lang="x-default">${id}</rdf:li></rdf:Alt></g:AssetID>`)],
    }),
    true,
  ],
  [
    'references',
    (id) => ({
      xmp: [packet(`xmlns:g="${gift}"`, `<g:AssetID>${[...id].map((digit) => `&#${digit.charCodeAt(0)};`).join('')}</g:AssetID>`)],
    }),
    true,
  ],
  ['no-id', () => ({ xmp: [packet(`xmlns:GettyImagesGIFT="${gift}" GettyImagesGIFT:CallForImage="False"`)] }), false],
  ['credit', () => ({ xmp: [packet(`${ps} photoshop:Credit="AFP via Getty Images"`)] }), false],
  ['istock-credit', () => ({ xmp: [packet(ps, '<photoshop:Credit>Getty Images/iStockphoto</photoshop:Credit>')] }), false],
  [
    'rights',
    () => ({ xmp: [packet(dc, '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">2024 Getty Images</rdf:li></rdf:Alt></dc:rights>')] }),
    false,
  ],
  [
    'licensor',
    () => ({ xmp: [packet(`${plus} ${rights} xmpRights:WebStatement="https://www.gettyimages.com/eula?utm_medium=organic"`)] }),
    false,
  ],
  ['iptc', (id) => ({ iptc: { 5: id, 80: 'Ana Bauer', 110: 'Getty Images', 115: 'Getty Images North America' } }), true],
  ['iptc-istock', () => ({ iptc: { 110: 'Getty Images/iStockphoto', 120: 'A ridge at dawn' } }), false],
  ['exif', () => ({ exif: { 315: 'Ana Bauer', 33432: '\u00a9 2023 Getty Images' } }), false],
];

/** What others say, near to it on purpose. */
const others: readonly (readonly [name: string, words: (id: string) => Words])[] = [
  ['nothing', () => ({})],
  [
    'museum',
    () => ({
      iptc: { 110: 'The J. Paul Getty Museum', 120: 'Photo of the Getty Center' },
      xmp: [packet(`${ps} photoshop:Credit="Getty Museum"`)],
    }),
  ],
  ['caption', () => ({ iptc: { 110: 'dpa', 120: 'The entrance of Getty Images in Seattle, iStock next door' } })],
  [
    'title',
    () => ({ xmp: [packet(dc, '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">How Getty Images works</rdf:li></rdf:Alt></dc:title>')] }),
  ],
  ['keywords', () => ({ iptc: { 25: 'getty images', 116: 'Jane Doe' } })],
  [
    'written-about',
    () => ({
      xmp: [
        packet(
          dc,
          `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">&lt;rdf:Description xmlns:g="${gift}" g:AssetID="1167612765"/&gt;</rdf:li></rdf:Alt></dc:description>`,
        ),
      ],
    }),
  ],
  [
    'cdata',
    () => ({ xmp: [packet(dc, `<dc:description><![CDATA[<g:AssetID xmlns:g="${gift}">1167612765</g:AssetID>]]></dc:description>`)] }),
  ],
  [
    'comment',
    () => ({
      xmp: [packet(ps, `<!-- <g:AssetID xmlns:g="${gift}">1167612765</g:AssetID> --><photoshop:Credit>Reuters</photoshop:Credit>`)],
    }),
  ],
  ['other-space', (id) => ({ xmp: [packet(`xmlns:GettyImagesGIFT="http://example.org/gift/1.0/" GettyImagesGIFT:AssetID="${id}"`)] })],
  ['shutterstock', (id) => ({ iptc: { 5: id, 110: 'Shutterstock' }, exif: { 33432: 'Shutterstock' } })],
  ['gettysburg', () => ({ iptc: { 110: 'Gettysburg Images' }, exif: { 315: 'Jean Getty' } })],
  [
    'stocky',
    () => ({ iptc: { 115: 'MyiStocks' }, xmp: [packet(`${plus} plus:LicensorURL="https://example.com/?from=www.gettyimages.com"`)] }),
  ],
  ['no-xml', () => ({ xmp: [`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><a b="${gift}`] })],
];

const fits = (container: Container, words: Words): boolean =>
  Object.keys(words).every((kind) => container.holds.includes(kind as keyof Words));

function pictures(): readonly CorpusPicture[] {
  const made: CorpusPicture[] = [];
  let next = 1_400_000_011;
  for (const container of containers) {
    for (const [name, words, hasId] of theirs) {
      const id = String(next++);
      const given = words(id);
      if (fits(container, given))
        made.push({
          path: `theirs/${container.name}/${name}.${container.extension}`,
          bytes: container.make(given),
          isTheirs: true,
          asset: hasId ? id : undefined,
        });
    }
    for (const [name, words] of others) {
      const given = words(String(next++));
      if (fits(container, given))
        made.push({ path: `others/${container.name}/${name}.${container.extension}`, bytes: container.make(given), isTheirs: false });
    }
  }
  return [...made, ...named()];
}

/** Pictures that say nothing, by names that do and names that do not. */
function named(): readonly CorpusPicture[] {
  const bare = containers[0]?.make({ exif: { 315: 'Somebody' } }) ?? Buffer.alloc(0);
  const say = [
    'GettyImages-1167612765.jpg',
    'iStock-1184387501.jpg',
    'GettyImages-1167612766 (1).jpg',
    'gettyimages-977164032-612x612.jpg',
    'istockphoto-1184387502-1024x1024.jpg',
  ];
  const silent = [
    '1167612765x.jpg',
    'getty-museum.jpg',
    'gettysburg-1863.jpg',
    'shutterstock_1167612765.jpg',
    'AdobeStock_118438750.jpg',
    'pexels-photo-1167612765.jpeg',
    'IMG_20240101.jpg',
    'istock-guide.png',
    'unsplash-getty.jpg',
  ];
  const of = (folder: string, name: string, isTheirs: boolean, asset?: string): CorpusPicture => ({
    path: `${folder}/${name}`,
    bytes: Buffer.concat([bare, Buffer.from(folder)]),
    isTheirs,
    asset,
  });
  const folders = Array.from({ length: 10 }, (_, index) => `names ${index}`);
  return folders.flatMap((folder) => [
    ...say.map((name) => of(folder, name, true, /\d{8,}/.exec(name)?.[0])),
    ...silent.map((name) => of(folder, name, false)),
  ]);
}

export const pictureCorpus: readonly CorpusPicture[] = pictures();

import assert from 'node:assert/strict';
import { assetIdAt, findAssetIds, parseAssetId } from '../../../src/core/assets/assetId.ts';

const widget = `<a id='s-_0wPcR9T' class='gie-single' href='http://www.gettyimages.com/detail/74917285' target='_blank'>Embed from Getty Images</a><script>window.gie=window.gie||function(c){(gie.q=gie.q||[]).push(c)};gie(function(){gie.widgets.load({id:'s-_0wPcR9T',sig:'Kq1r2=',w:'594px',h:'396px',items:'74917285',caption: true ,tld:'com',is360: false })});</script><script src='//embed-cdn.gettyimages.com/widgets.js' charset='utf-8' async></script>`;

const ids: readonly (readonly [string, string, ('getty' | 'istock')?])[] = [
  ['1167612765', '1167612765'],
  ['  83454800\n', '83454800'],
  ['3090888', '3090888'],
  ['2250186867', '2250186867'],
  ['200261415-001', '200261415-001'],
  ['200559768-001', '200559768-001'],
  ['sb10064292t-001', 'sb10064292t-001'],
  ['a0200-000024', 'a0200-000024'],
  ['452O76944', '452O76944'],
  ['gm515914670', '515914670', 'istock'],
  ['gm515914670-88738565', '515914670', 'istock'],
  ['https://www.gettyimages.com/detail/photo/a-royalty-free-image/1202250586', '1202250586', 'getty'],
  ['https://www.gettyimages.com/detail/photo/a-royalty-free-image/1202250586?adppopup=true', '1202250586', 'getty'],
  ['https://www.gettyimages.com/detail/news-photo/a-news-photo/589949093#/b-picture-id589949093', '589949093', 'getty'],
  ['https://www.gettyimages.com/detail/photo/a-high-res-stock-photography/3090888', '3090888', 'getty'],
  ['https://www.gettyimages.com/detail/illustration/a-royalty-free-illustration/185819032', '185819032', 'getty'],
  ['https://www.gettyimages.com/detail/74917285', '74917285', 'getty'],
  ['https://www.gettyimages.com/detail/photo/a/a0200-000024?suri=1', 'a0200-000024', 'getty'],
  ['https://www.gettyimages.com/detail/photo/a/200261415-001/', '200261415-001', 'getty'],
  ['http://www.gettyimages.de/detail/nachrichtenfoto/x-nachrichtenfoto/493388593', '493388593', 'getty'],
  ['gettyimages.co.uk/detail/photo/x/493388593', '493388593', 'getty'],
  ['www.gettyimages.com.au/detail/photo/x/493388593', '493388593', 'getty'],
  ['https://www.gettyimages.co.jp/detail/写真/朝-ロイヤリティフリー/493388593', '493388593', 'getty'],
  ['HTTPS://WWW.GETTYIMAGES.COM/detail/photo/x/493388593', '493388593', 'getty'],
  ['https://www.gettyimages.in/license/1202250586', '1202250586', 'getty'],
  ['https://www.gettyimages.com/event/a-597177571#b-picture-id584665654', '584665654', 'getty'],
  ['https://www.gettyimages.com/pictures/a-news-photo-94967642', '94967642', 'getty'],
  ['http://gty.im/74917285', '74917285', 'getty'],
  ['gty.im/74917285', '74917285', 'getty'],
  ['https://media.gettyimages.com/id/1390233984/photo/a.jpg?s=612x612&w=gi&k=20&c=x', '1390233984', 'getty'],
  ['https://media.gettyimages.com/photos/a-picture-id675740234?k=6&m=675740234', '675740234', 'getty'],
  ['https://media.istockphoto.com/id/1390233984/photo/a.jpg?s=612x612', '1390233984', 'istock'],
  ['https://media.istockphoto.com/vectors/a-vector-id675740234', '675740234', 'istock'],
  ['https://www.istockphoto.com/photo/a-meadow-gm515914670-88738565', '515914670', 'istock'],
  ['https://www.istockphoto.com/photo/a-meadow-gm515914670-88738565?phrase=x', '515914670', 'istock'],
  ['https://www.istockphoto.com/de/foto/eine-wiese-gm515914670', '515914670', 'istock'],
  ['http://istockphoto.com/vector/program-gm515914670-88738565', '515914670', 'istock'],
  ['//embed.gettyimages.com/embed/83454800?et=abc&viewMoreLink=on&sig=x&caption=true', '83454800', 'getty'],
  ['https://embed.gettyimages.com/oembed?url=http%3a%2f%2fgty.im%2f57305676&caller=17413', '57305676', 'getty'],
  ['https://embed.gettyimages.com/oembed?url=http%3A%2F%2Fgty.im%2F57305676,74917285', '57305676', 'getty'],
  ['https://api.gettyimages.com/v3/downloads/images/83454804', '83454804', 'getty'],
  ["<iframe src='//embed.gettyimages.com/embed/83454800?et=abc&sig=x' width='594'></iframe>", '83454800', 'getty'],
  ['<iframe src=//embed.gettyimages.com/embed/83454800 width=594></iframe>', '83454800', 'getty'],
  [widget, '74917285', 'getty'],
  ["gie.widgets.load({items:'200261415-001',caption:true})", '200261415-001'],
  ['GettyImages-1167612765.jpg', '1167612765', 'getty'],
  ['GettyImages-1167612765 (1).jpg', '1167612765', 'getty'],
  ['GettyImages-1167612765-2.jpg', '1167612765', 'getty'],
  ['GettyImages-1167612765 copy.jpg', '1167612765', 'getty'],
  ['GettyImages-200261415-001.jpg', '200261415-001', 'getty'],
  ['GettyImages-200261415-001 (2).jpg', '200261415-001', 'getty'],
  ['GettyImages-sb10064292t-001.jpg', 'sb10064292t-001', 'getty'],
  ['GettyImages-a0200-000024.eps', 'a0200-000024', 'getty'],
  ['GettyImages-1167612765', '1167612765', 'getty'],
  ['gettyimages-977164032-612x612.jpg', '977164032', 'getty'],
  ['gettyimages-200261415-001-1024x1024.jpg', '200261415-001', 'getty'],
  ['iStock-184387501.JPG', '184387501', 'istock'],
  ['istock-1301700665.jpg', '1301700665', 'istock'],
  ['static/images/GettyImages-1167612765.jpg', '1167612765', 'getty'],
  ['C:\\Users\\me\\Pictures\\iStock-1301700665.jpg', '1301700665', 'istock'],
  ['/home/me/My Pictures/GettyImages-1167612765 (1).jpg', '1167612765', 'getty'],
  ['1167612765.jpg', '1167612765'],
  ['1167612765?auto_download=true', '1167612765'],
  ['Creative #: 1167612765', '1167612765'],
  ['Editorial #:1167612765', '1167612765'],
  ['Please use 1167612765, thanks. (1167612765)', '1167612765'],
];

describe('the asset ID in what was typed', () => {
  for (const [text, id, site] of ids) {
    it(`is ${id} in ${text.trim().slice(0, 90)}`, () => assert.deepEqual(parseAssetId(text), site ? { id, site } : { id }));
  }

  const problems: readonly (readonly [string, 'empty' | 'video' | 'notAnId' | 'event'])[] = [
    ['', 'empty'],
    [' \n\t', 'empty'],
    ['https://www.gettyimages.com/detail/video/a-stock-footage/1202250586', 'video'],
    ['https://www.gettyimages.fr/detail/vid%C3%A9o/a/1202250586', 'video'],
    ['https://www.istockphoto.com/video/a-gm515914670-88738565', 'video'],
    ['https://www.istockphoto.com/es/vídeo/a-gm515914670-88738565', 'video'],
    ['https://media.gettyimages.com/id/1390233984/video/a.mp4', 'video'],
    ['GettyImages-1390233984.mov', 'video'],
    ['https://www.gettyimages.com/event/a-597177571', 'event'],
    ['https://www.gettyimages.com/share/event/a/495178130', 'event'],
    ['https://www.gettyimages.com/', 'notAnId'],
    ['https://www.gettyimages.com/photos/dogs', 'notAnId'],
    ['https://www.gettyimages.com/about-2020', 'notAnId'],
    ['https://evil.example/detail/1202250586', 'notAnId'],
    ['https://gettyimages.com.evil.example/detail/1202250586', 'notAnId'],
    ['https://evilgettyimages.com/detail/1202250586', 'notAnId'],
    ['evilgettyimages.com/detail/1202250586', 'notAnId'],
    ['https://www.gettyimages.evil/detail/1202250586', 'notAnId'],
    ['https://user:secret@www.gettyimages.com/detail/1202250586', 'notAnId'],
    ['https://www.gettyimages.com:443@example.org/detail/1202250586', 'notAnId'],
    ['https://www.gettyimages.com:secret@example.org/detail/1202250586', 'notAnId'],
    ['https://www.gettyimages.com@evil.example/detail/1202250586', 'notAnId'],
    ['https://www.istockphoto.com/photo/a-1202250586', 'notAnId'],
    ['https://embed.gettyimages.com/oembed?url=https%3A%2F%2Fembed.gettyimages.com%2Foembed', 'notAnId'],
    ['https://embed.gettyimages.com/oembed', 'notAnId'],
    ['https://www.gettyimages.com/detail/%E0%A4%A', 'notAnId'],
    ['hello', 'notAnId'],
    ['12', 'notAnId'],
    ['2026-11-23', 'notAnId'],
    ['../../etc/passwd', 'notAnId'],
    ['1167612765/../../x', 'notAnId'],
    ['1167612765 and 83454800', 'notAnId'],
    ['GettyImages-.jpg', 'notAnId'],
    ['photo.jpg', 'notAnId'],
    ['x'.repeat(100_000), 'notAnId'],
  ];
  for (const [text, problem] of problems) {
    it(`is missing (${problem}) in ${JSON.stringify(text.slice(0, 80))}`, () => assert.deepEqual(parseAssetId(text), { problem }));
  }
});

describe('asset IDs in a document', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Use 1167612765 here.', ['1167612765']],
    ['1167612765', ['1167612765']],
    ['(1167612765), "83454800"; [74917285]: **57305676**', ['1167612765', '83454800', '74917285', '57305676']],
    ['image: 1167612765\nid=83454800 asset:74917285', ['1167612765', '83454800', '74917285']],
    ['1167612765,200261415-001,sb10064292t-001', ['1167612765', '200261415-001', 'sb10064292t-001']],
    ['写真1167612765。「83454800」', ['1167612765', '83454800']],
    ['gm515914670', ['515914670']],
    ['![](images/GettyImages-1167612765.jpg)', ['1167612765']],
    ['![x](gettyimages-977164032-612x612.jpg)', ['977164032']],
    ['![x](https://cdn.example/GettyImages-1167612765.jpg)', ['1167612765']],
    ['[page](https://www.gettyimages.com/detail/photo/x/1202250586).', ['1202250586']],
    ['<https://www.istockphoto.com/photo/a-gm515914670-88738565>', ['515914670']],
    ['{"asset":"1167612765","n":12345}', ['1167612765']],
    ['price $12345678, +4912345678, 12345678.50, 12345678%, x12345678, 12345678px', []],
    ['1234567 123 20261123 2026-11-23 10:30:00 1234567890123', []],
    ['https://example.com/12345678/?id=12345678', []],
    ['a/12345678/b src\\12345678 me@12345678.com', []],
    ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', []],
    ['https://www.gettyimages.com/detail/video/x/1202250586', []],
    ['https://www.gettyimages.com/event/x-597177571', []],
    ['', []],
  ];
  for (const [text, expected] of cases) {
    it(`are ${JSON.stringify(expected)} in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        findAssetIds(text).map((found) => found.id),
        expected,
      ));
  }

  it('come with the place of the whole number, name or address', () => {
    const pieces = ['1167612765', 'https://www.gettyimages.com/detail/photo/x/1202250586', 'images/GettyImages-83454800.jpg'];
    const text = `a ${pieces[0]}, (${pieces[1]}). ![](${pieces[2]})`;
    assert.deepEqual(
      findAssetIds(text).map(({ start, end }) => text.slice(start, end)),
      pieces,
    );
  });

  it('are found in time in proportion to the text', () => {
    const units = [
      '1',
      '-',
      'a',
      '1-',
      'gm1',
      '//',
      'http://',
      'GettyImages-',
      'gettyimages.com/',
      '1 ',
      'x,',
      '=1',
      '(',
      '_',
      '-gm1-',
      'www.',
    ];
    const started = process.cpuUsage();
    for (const unit of units) {
      findAssetIds(unit.repeat(Math.ceil(500_000 / unit.length)));
      findAssetIds(`${unit.repeat(Math.floor(2000 / unit.length))} `.repeat(100));
      parseAssetId(unit.repeat(Math.floor(19_000 / unit.length)));
    }
    const { user } = process.cpuUsage(started);
    assert.ok(user < 5_000_000, `${user} µs`);
  });
});

describe('the asset ID at the cursor', () => {
  const line = 'take 1167612765 or 123456, not 12345';
  const cases: readonly (readonly [number, string | undefined])[] = [
    [0, undefined],
    [4, undefined],
    [5, '1167612765'],
    [9, '1167612765'],
    [15, '1167612765'],
    [16, undefined],
    [19, '123456'],
    [25, '123456'],
    [33, undefined],
    [99, undefined],
  ];
  for (const [column, expected] of cases) {
    it(`is ${expected} at column ${column}`, () => assert.equal(assetIdAt(line, column)?.id, expected));
  }

  it('is found in a line of 20 MB by what stands around it', () => {
    const before = 'as 12 of 345, '.repeat(750_000);
    const address = 'https://www.gettyimages.com/detail/photo/x/1167612765';
    const line = `${before}${address} ${before}`;
    const began = process.cpuUsage();
    const found = assetIdAt(line, before.length + address.length);
    const { user, system } = process.cpuUsage(began);
    assert.deepEqual(found, { id: '1167612765', start: before.length, end: before.length + address.length });
    assert.equal(assetIdAt(line, before.length - 3), undefined);
    assert.ok(user + system < 100_000, `${user + system} µs`);
  });
});

import assert from 'node:assert/strict';
import { carriedAsset } from '../../../src/core/assets/carried.ts';
import { type Carried, mayCarryAsset } from '../../../src/core/assets/carriedText.ts';

/** Addresses of all kinds that the two sites have or had, and the asset that each names. */
const addresses: readonly (readonly [id: string, address: string])[] = [
  ['1167612765', 'https://www.gettyimages.com/detail/photo/ridges-at-dawn-royalty-free-image/1167612765'],
  ['1167612765', 'https://www.gettyimages.com/detail/photo/ridges-at-dawn-royalty-free-image/1167612765?adppopup=true'],
  ['1167612765', 'https://www.gettyimages.com/detail/photo/ridges-at-dawn-royalty-free-image/1167612765#close'],
  ['1167612765', 'https://www.gettyimages.com/detail/1167612765'],
  ['1167612765', 'http://www.gettyimages.com/detail/1167612765'],
  ['1167612765', 'https://www.gettyimages.com/detail/photo/1167612765'],
  ['589949093', 'https://www.gettyimages.com/detail/news-photo/northern-lights-news-photo/589949093'],
  ['589949093', 'https://www.gettyimages.co.uk/detail/news-photo/northern-lights-news-photo/589949093'],
  ['589949093', 'https://www.gettyimages.de/detail/nachrichtenfoto/nordlichter-nachrichtenfoto/589949093'],
  ['589949093', 'https://www.gettyimages.fr/detail/photo-d%27actualit%C3%A9/aurores-photo-dactualit%C3%A9/589949093'],
  ['589949093', 'https://www.gettyimages.es/detail/fotograf%C3%ADa-de-noticias/aurora-fotograf%C3%ADa-de-noticias/589949093'],
  ['589949093', 'https://www.gettyimages.com.br/detail/foto-jornal%C3%ADstica/aurora-foto-jornal%C3%ADstica/589949093'],
  ['589949093', 'https://www.gettyimages.co.jp/detail/%E3%83%8B%E3%83%A5%E3%83%BC%E3%82%B9%E5%86%99%E7%9C%9F/589949093'],
  ['589949093', 'https://www.gettyimages.com.mx/detail/foto/aurora/589949093'],
  ['589949093', 'https://www.gettyimages.com.au/detail/photo/aurora/589949093'],
  ['589949093', 'https://www.gettyimages.ca/detail/photo/aurora/589949093'],
  ['589949093', 'https://www.gettyimages.in/detail/photo/aurora/589949093'],
  ['589949093', 'https://www.gettyimages.it/detail/foto/aurora/589949093'],
  ['589949093', 'https://www.gettyimages.nl/detail/foto/aurora/589949093'],
  ['589949093', 'https://www.gettyimages.hk/detail/photo/aurora/589949093'],
  ['200261415-001', 'https://www.gettyimages.com/detail/photo/sails-royalty-free-image/200261415-001'],
  ['sb10064292t-001', 'https://www.gettyimages.com/detail/photo/tea-royalty-free-image/sb10064292t-001'],
  ['1167612765', 'https://www.gettyimages.com/license/1167612765'],
  ['1167612765', 'https://www.gettyimages.com/search/more-like-this/1167612765'],
  ['1167612765', 'https://www.gettyimages.com/search/more-like-this/1167612765?assettype=image&family=creative'],
  ['1167612765', 'https://www.gettyimages.com/pictures/ridges-picture-id1167612765'],
  ['1167612765', 'https://media.gettyimages.com/id/1167612765/photo/ridges-at-dawn.jpg?s=612x612&w=0&k=20&c=abc-DEF_123='],
  ['1167612765', 'https://media.gettyimages.com/id/1167612765/photo/ridges-at-dawn.webp?s=2048x2048&w=gi&k=20&c=x%3D'],
  ['1167612765', 'https://media.gettyimages.com/photos/ridges-at-dawn-picture-id1167612765?s=612x612'],
  ['1167612765', 'https://media.gettyimages.com/photos/ridges-at-dawn-picture-id1167612765'],
  ['57442583', 'https://cache3.asset-cache.net/gc/57442583-portrait-gettyimages.jpg?v=1&c=IWSAsset'],
  ['613254526', 'https://cache1.asset-cache.net/xt/613254526.jpg?v=1&g=fs1|0|DV'],
  ['1167612765', 'https://embed.gettyimages.com/embed/1167612765?et=a&tld=com&sig=b&caption=true'],
  ['1167612765', '//embed.gettyimages.com/embed/1167612765?et=a'],
  ['1167612765', 'http://gty.im/1167612765'],
  ['1167612765', 'gty.im/1167612765'],
  ['1167612765', 'www.gettyimages.com/detail/photo/x/1167612765'],
  ['1167612765', 'HTTPS://WWW.GETTYIMAGES.COM/detail/photo/x/1167612765'],
  ['1167612765', 'https://api.gettyimages.com/v3/images/1167612765'],
  ['515914670', 'https://www.istockphoto.com/photo/harbour-gm515914670-88738565'],
  ['515914670', 'https://www.istockphoto.com/de/foto/hafen-gm515914670-88738565'],
  ['515914670', 'https://www.istockphoto.com/photo/harbour-gm515914670-88738565?searchscope=image%2Cfilm'],
  ['515914670', 'https://www.istockphoto.com/fr/photo/port-gm515914670'],
  ['515914670', 'https://www.istockphoto.com/vector/boats-gm515914670-88738565'],
  ['515914670', 'https://media.istockphoto.com/id/515914670/photo/harbour.jpg?s=612x612&w=0&k=20&c=abc='],
  ['515914670', 'https://media.istockphoto.com/photos/harbour-picture-id515914670?k=6&m=515914670&s=612x612'],
  ['1167612765', 'https://www.google.com/url?q=https%3A%2F%2Fwww.gettyimages.com%2Fdetail%2Fphoto%2Fx%2F1167612765&sa=D'],
];

const embedCode = (id: string, others = id) =>
  `<a id='aB-9xK2sT7dEf0GhIjKlMw' class='gie-single' href='http://www.gettyimages.com/detail/${id}' target='_blank' style='color:#a7a7a7;` +
  `text-decoration:none;font-weight:normal !important;border:none;display:inline-block;'>Embed from Getty Images</a><script>window.gie=` +
  `window.gie||function(c){(gie.q=gie.q||[]).push(c)};gie(function(){gie.widgets.load({id:'aB-9xK2sT7dEf0GhIjKlMw',sig:'Y2fBvS3xQz0=',` +
  `w:'594px',h:'396px',items:'${others}',caption: true ,tld:'com',is360: false })});</script><script ` +
  `src='//embed-cdn.gettyimages.com/widgets.js' charset='utf-8' async></script>`;
const iframe = `<iframe src="//embed.gettyimages.com/embed/1167612765?et=x&tlds=com&sig=y" width="594" height="396" frameborder="0"></iframe>`;
const page = 'https://www.gettyimages.com/detail/photo/x/1167612765';
const picture = 'https://media.gettyimages.com/id/1167612765/photo/x.jpg?s=612x612&amp;w=0&amp;k=20&amp;c=a=';
const anchor = `<a href="${page}">Ridges at dawn</a>`;
const chrome = (inner: string) => `<meta charset='utf-8'>${inner}`;
const windows = (inner: string) => `<html>\r\n<body>\r\n<!--StartFragment-->${inner}<!--EndFragment-->\r\n</body>\r\n</html>`;

/** As browsers put it there, with what they call it. */
const browsers: readonly (readonly [what: string, carried: Carried, address: string, isText: boolean])[] = [
  ['Edge, the address as a link with its title', { plain: page, html: windows(anchor) }, page, true],
  ['Firefox, the address of a link', { plain: page, html: anchor }, page, true],
  ['Safari, a link', { plain: page, uris: page, html: chrome(anchor) }, page, true],
  ['the words of a link', { plain: 'Ridges at dawn', html: chrome(anchor) }, page, true],
  ['a link around a picture', { html: chrome(`<a href='${page}'><img src="${picture}" alt="a > b"></a>`) }, page, false],
  ['a picture', { html: chrome(`<img src="${picture}" alt="Ridges"/>`) }, picture.replaceAll('&amp;', '&'), false],
  ['a picture, from Word', { html: windows(`<img width=612 src="${picture}">`) }, picture.replaceAll('&amp;', '&'), false],
  ['a link that is dragged', { uris: page, plain: page, html: anchor }, page, true],
  ['a picture that is dragged out of its link', { uris: page, html: `<img src="${picture}">` }, page, true],
  ['a list with a remark', { uris: `# from the browser\r\n${page}\r\n` }, page, true],
  ['an embed code', { plain: embedCode('1167612765') }, 'http://www.gettyimages.com/detail/1167612765', true],
  ['an embed code in a frame', { plain: iframe }, 'https://embed.gettyimages.com/embed/1167612765?et=x&tlds=com&sig=y', true],
];

const none: readonly (readonly [what: string, carried: Carried])[] = [
  ['nothing', {}],
  ['a bare number', { plain: '1167612765' }],
  ['a file name', { plain: 'GettyImages-1167612765.jpg' }],
  ['a path', { plain: '../images/GettyImages-1167612765.jpg' }],
  ['a sentence with an address', { plain: `I bought ${page} yesterday` }],
  ['a line with its end, which VS Code puts above', { plain: `${page}\n` }],
  ['two addresses', { plain: `${page}\n${page}` }],
  ['a list of two', { uris: `${page}\r\nhttps://www.gettyimages.com/detail/589949093` }],
  ['a link in Markdown', { plain: `[x](${page})` }],
  ['a search', { plain: 'https://www.gettyimages.com/search/2/image?phrase=harbour' }],
  ['the front page', { plain: 'https://www.gettyimages.com/' }],
  ['a video', { plain: 'https://www.gettyimages.com/detail/video/waves-stock-footage/1434251234' }],
  ['an event', { plain: 'https://www.gettyimages.com/editorial-images/news/event/x/775812345' }],
  ['a page that is named like ours', { plain: 'https://gettyimages.com.evil.example/detail/1167612765' }],
  ['another site', { plain: 'https://example.com/detail/photo/x/1167612765' }],
  ['an embed code of a show with several', { plain: embedCode('1167612765', '1167612765,589949093') }],
  ['a part of a page', { html: `<p>See ${anchor} and more</p>` }],
  ['two links of a page', { html: `${anchor}<a href="${page}">x</a>` }],
  [
    'a link around the picture of another one',
    { html: `<a href="${page}"><img src="https://media.gettyimages.com/id/589949093/photo/x.jpg"></a>` },
  ],
  ['an endless address', { plain: `https://www.gettyimages.com/${'x'.repeat(3_000)}/1167612765` }],
];

describe('An address that is pasted or dropped', () => {
  for (const [id, address] of addresses) {
    it(`names ${id}: ${address}`, () => {
      const expected = { id, address, isText: true };
      assert.deepEqual(carriedAsset({ plain: address }), expected);
      assert.deepEqual(carriedAsset({ uris: address }), expected);
      assert.deepEqual(carriedAsset({ html: `<a href="${address.replaceAll('&', '&amp;')}">x</a>` }), { ...expected, isText: false });
      assert.equal(mayCarryAsset(address), true);
    });
  }

  for (const [what, carried, address, isText] of browsers) {
    it(`is found in what a browser gives: ${what}`, () => {
      assert.deepEqual(carriedAsset(carried), { id: '1167612765', address, isText });
      assert.ok(Object.values(carried).some((each) => mayCarryAsset(String(each))));
    });
  }

  for (const [what, carried] of none) it(`is none: ${what}`, () => assert.equal(carriedAsset(carried), undefined));

  it('is looked for in no time in what has no end', () => {
    const started = performance.now();
    for (const piece of ['<a ', '<!--', 'gettyimages.c', '<a href="gettyimages.com/', ' href=', '&amp;', '\n']) {
      const text = piece.repeat(Math.floor(5_000 / piece.length));
      carriedAsset({ plain: text, html: `<a href="https://www.gettyimages.com/1">${text}`, uris: text });
      carriedAsset({ plain: text.repeat(100), html: text.repeat(100), uris: text.repeat(100) });
    }
    assert.ok(performance.now() - started < 500);
  });
});

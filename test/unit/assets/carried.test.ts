import assert from 'node:assert/strict';
import { carriedAddress } from '../../../src/core/assets/carried.ts';
import { type Carried, mayCarryAsset } from '../../../src/core/assets/carriedText.ts';
import { embedCode, pastedShapes } from '../../fixtures/pastedShapes.ts';

const page = 'https://www.gettyimages.com/detail/photo/x/1167612765';
const anchor = `<a href="${page}">Ridges at dawn</a>`;
const none: readonly (readonly [what: string, carried: Carried])[] = [
  ['nothing', {}],
  ['a bare number', { plain: '1167612765' }],
  ['a file name', { plain: 'GettyImages-1167612765.jpg' }],
  ['a path', { plain: '../images/GettyImages-1167612765.jpg' }],
  ['a sentence with an address', { plain: `I bought ${page} yesterday` }],
  ['a line with its end, which VS Code puts above', { plain: `${page}\n` }],
  ['two addresses', { plain: `${page}\n${page}` }],
  ['a list of two', { uris: `${page}\r\nhttps://www.gettyimages.com/detail/589949093` }],
  ['a link in Markdown among words', { plain: `See [x](${page})` }],
  ['two links in Markdown', { plain: `[x](${page}) [y](${page})` }],
  ['a search', { plain: 'https://www.gettyimages.com/search/2/image?phrase=harbour' }],
  ['the front page', { plain: 'https://www.gettyimages.com/' }],
  ['a video', { plain: 'https://www.gettyimages.com/detail/video/waves-stock-footage/1434251234' }],
  ['two events', { plain: 'https://www.gettyimages.com/search/2/image?events=775916275&events=775916276' }],
  ['a page that is named like ours', { plain: 'https://gettyimages.com.evil.example/detail/1167612765' }],
  ['another site', { plain: 'https://example.com/detail/photo/x/1167612765' }],
  ['an embed code of a show with several', { plain: embedCode('1167612765', { items: '1167612765,589949093' }) }],
  ['a part of a page', { html: `<p>See ${anchor} and more</p>` }],
  ['links of two assets', { html: `${anchor}<a href="https://www.gettyimages.com/detail/589949093">x</a>` }],
  [
    'a picture in a link to somewhere else',
    { html: `<a href="https://blog.example/"><img src="https://media.gettyimages.com/id/1167612765/photo/x.jpg"></a>` },
  ],
  ['a table with its words', { html: `<table><tr><td>Ridges</td><td>${anchor}</td></tr></table>` }],
  [
    'a link around the picture of another one',
    { html: `<a href="${page}"><img src="https://media.gettyimages.com/id/589949093/photo/x.jpg"></a>` },
  ],
  ['an endless address', { plain: `https://www.gettyimages.com/${'x'.repeat(3_000)}/1167612765` }],
];

/** What looks like an address of the two sites, or holds one, and must lead nowhere. */
const hostile: readonly (readonly [what: string, carried: Carried])[] = [
  ['a host that begins like ours', { plain: 'https://www.gettyimages.com.evil.example/detail/photo/x/1167612765' }],
  ['a host that ends like ours', { plain: 'https://evilgettyimages.com/detail/photo/x/1167612765' }],
  ['a host with a dash', { plain: 'https://www.gettyimages.com-evil.example/detail/photo/x/1167612765' }],
  ['a user that is called like our host', { plain: 'https://www.gettyimages.com@evil.example/detail/photo/x/1167612765' }],
  ['the same with a port', { plain: 'https://www.gettyimages.com:443@evil.example/detail/photo/x/1167612765' }],
  ['the same with a password', { plain: 'https://www.gettyimages.com:x@evil.example/detail/photo/x/1167612765' }],
  ['a user at our host', { plain: 'https://user:secret@www.gettyimages.com/detail/photo/x/1167612765' }],
  ['a backslash', { plain: 'https://www.gettyimages.com\\@evil.example/detail/photo/x/1167612765' }],
  ['an encoded at sign', { plain: 'https://www.gettyimages.com%40evil.example/detail/photo/x/1167612765' }],
  ['an encoded dot', { plain: 'https://www.gettyimages.com%2eevil.example/detail/photo/x/1167612765' }],
  ['a letter of another script', { plain: 'https://www.gettyіmages.com/detail/photo/x/1167612765' }],
  ['the same as it is written for a resolver', { plain: 'https://www.xn--gettymages-pbj.com/detail/photo/x/1167612765' }],
  ['wide letters', { plain: 'https://www.ｇｅｔｔｙimages.com/detail/photo/x/1167612765' }],
  ['a mark that turns the text around', { plain: 'https://www.gettyimages.com/detail/photo/\u202e/1167612765' }],
  ['a letter that nobody sees', { plain: 'https://www.gettyimages.com/detail/photo/x/1167612765\u200b' }],
  ['a control character', { plain: 'https://www.gettyimages.com/detail/photo/\u0007x/1167612765' }],
  ['a NUL', { plain: 'https://www.gettyimages.com/detail/photo/x/1167612765\0' }],
  ['a script', { plain: `javascript:location="${page}"` }],
  ['a script that looks like a host', { plain: 'javascript://www.gettyimages.com/detail/photo/x/1167612765' }],
  ['a script in a list', { uris: `javascript:void("${page}")` }],
  ['a script behind a link', { html: `<a href="javascript:open('${page}')">Ridges</a>` }],
  ['a script behind a link, hidden', { html: `<a href="&#106;avascript:open('${page}')">Ridges</a>` }],
  [
    'a script behind a link around a picture',
    { html: `<a href="javascript:x()"><img src="https://media.gettyimages.com/id/1167612765/photo/x.jpg"></a>` },
  ],
  ['a script in a text of markup', { plain: `<a href="javascript:open('${page}')">Ridges</a>` }],
  ['a command', { plain: 'command:gettyImages.downloadImage?https://www.gettyimages.com/detail/1167612765' }],
  ['a command behind a link', { html: `<a href="command:x?${page}">Ridges</a>` }],
  ['data', { plain: `data:text/html,${page}` }],
  ['the source of a page', { plain: `view-source:${page}` }],
  ['a file', { plain: 'file://www.gettyimages.com/detail/photo/x/1167612765' }],
  ['another scheme', { plain: 'ftp://www.gettyimages.com/detail/photo/x/1167612765' }],
  ['our host in the path of another', { plain: 'https://evil.example/www.gettyimages.com/detail/photo/x/1167612765' }],
  ['our address behind the sign of a fragment', { plain: `https://evil.example/#${page}` }],
  [
    'an address in an address in an address',
    {
      plain: `https://a.example/?u=${encodeURIComponent(`https://b.example/?u=${encodeURIComponent(`https://c.example/?u=${encodeURIComponent(page)}`)}`)}`,
    },
  ],
  [
    'two assets in one address',
    { plain: `https://a.example/?u=${encodeURIComponent(page)}&v=${encodeURIComponent('https://www.gettyimages.com/detail/589949093')}` },
  ],
  ['a tag without an end', { html: `${anchor}<a href="` }],
  ['words beside the link', { html: `${anchor}<script>x</script>and more` }],
];

describe('An address that is pasted or dropped', () => {
  it('comes in at least 60 shapes', () => assert.ok(new Set(pastedShapes.map(({ what }) => what)).size >= 60));

  for (const { what, carried, address, written, id, eventId } of pastedShapes) {
    it(`is known: ${what}: ${address}`, () => {
      const named = id === undefined ? { eventId } : { id };
      assert.deepEqual(carriedAddress(carried), { ...named, address, written });
      assert.equal(mayCarryAsset(carried), true);
    });
  }

  it('is the same from a list and from a link', () => {
    for (const { carried, address, id, eventId } of pastedShapes.filter(({ carried: { plain }, address }) => plain === address)) {
      const named = id === undefined ? { eventId } : { id };
      assert.deepEqual(carriedAddress({ uris: address }), { ...named, address, written: address });
      const html = `<a href="${address.replaceAll('&', '&amp;')}">x</a>`;
      assert.deepEqual(carriedAddress({ html }), { ...named, address, written: '' }, String(carried.plain));
    }
  });

  for (const [what, carried] of none) it(`is none: ${what}`, () => assert.equal(carriedAddress(carried), undefined));
  for (const [what, carried] of hostile) it(`is none where it is a trap: ${what}`, () => assert.equal(carriedAddress(carried), undefined));

  it('is looked for in no time in what has no end', () => {
    const pieces = [
      '<a ',
      '<!--',
      '<a "',
      '<a \'"',
      'gettyimages.c',
      '<a href="gettyimages.com/',
      ' href=',
      '&amp;',
      '\n',
      'gettyimages.com:',
      '[',
      '<b>',
      'https://',
      '?u=https://',
    ];
    for (const piece of pieces) {
      for (const length of [4_900, 190_000, 1_000_000]) {
        const text = piece.repeat(Math.floor(length / piece.length));
        const html = `<a href="https://www.gettyimages.com/1">${text}`;
        const before = process.cpuUsage();
        for (const carried of [{ plain: text }, { uris: text }, { html }, { html: `<a href="${page}">${text}</a>` }])
          carriedAddress(carried);
        const { user } = process.cpuUsage(before);
        assert.ok(user < 200_000, `${piece} of ${length} took ${user} µs`);
      }
    }
  });

  it('does not hold the host over a megabyte of a page', () => {
    const html = chromeCopy(1_000_000);
    const before = process.cpuUsage();
    for (let times = 0; times < 10; times++) {
      const carried = { plain: 'x'.repeat(1_000_000), html };
      if (mayCarryAsset(carried)) carriedAddress(carried);
    }
    assert.ok(process.cpuUsage(before).user < 500_000);
  });
});

/** Words of a page with the style of each. */
function chromeCopy(length: number): string {
  const piece = `<span style="color: rgb(0, 0, 0); font-family: Arial;">word</span>${anchor}`;
  return `<meta charset='utf-8'>${piece.repeat(Math.ceil(length / piece.length))}`;
}

import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { findAssetIds, holdsAssetId, parseAssetId } from '../../../src/core/assets/assetId.ts';
import { LineWatch } from '../../../src/core/assets/lineWatch.ts';
import { decodeListBytes } from '../../../src/core/assets/listBytes.ts';
import { findAssetIdsInPortions, firstAssetId } from '../../../src/core/assets/portions.ts';
import { readIdList } from '../../../src/core/assets/readIdList.ts';

const id = (n: number) => String(1_000_000_000 + n);
const prose = Array.from({ length: 40_000 }, (_, n) => `On day ${n} nothing moved but the gulls; see asset ${id(n)} for them.\n`).join('');

describe('A long text, searched in portions,', () => {
  it('gives what it gives at once', async () => {
    assert.deepEqual(await findAssetIdsInPortions(prose), findAssetIds(prose));
    assert.equal((await firstAssetId(prose, 'spokenOf'))?.id, id(0));
  });

  it('lets others have their turn', async () => {
    let [turns, done] = [0, false];
    const search = findAssetIdsInPortions(prose.repeat(3)).then(() => {
      done = true;
    });
    while (!done) {
      await nextTurn();
      turns++;
    }
    await search;
    assert.ok(turns > 3, `${turns} turns`);
  });

  it('stops when it is no longer wanted', async () => {
    const control = new AbortController();
    const search = findAssetIdsInPortions(prose.repeat(20), control.signal);
    control.abort();
    await assert.rejects(search, { name: 'AbortError' });
    await assert.rejects(readIdList(`${id(1)}\n`.repeat(20_000), control.signal), { name: 'AbortError' });
  });

  it('lets others have their turn before a list is told from a document', async () => {
    for (const length of [600, 6_000, 60_000]) {
      let [turns, isRead] = [0, false];
      const reading = readIdList(`${id(1)}\n`.repeat(length / 11)).then(() => {
        isRead = true;
      });
      while (!isRead) {
        await nextTurn();
        turns++;
      }
      await reading;
      assert.ok(turns >= (length < 2_000 ? 2 : 3), `${turns} turns for ${length} characters`);
    }
  });

  it('is read as the list that it is', async () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => id(n));
    assert.deepEqual(await readIdList(lines.join('\n')), { ids: lines, isList: true, leftOut: [] });
    const table = await readIdList(`asset_id,price,title\n${lines.map((each) => `${each},45000,Ridges`).join('\n')}`);
    assert.deepEqual(table, { ids: lines, isList: true, leftOut: [] });
    const document = await readIdList(prose);
    assert.deepEqual([document.isList, document.ids.length], [false, 40_000]);
  });
});

describe('The time for a text', () => {
  /** Least CPU time of several runs in microseconds, which other work on the machine hardly changes. */
  function cpu(work: () => unknown): number {
    const times = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      return user + system;
    });
    return Math.min(...times);
  }

  const nested = (length: number) => `https://x.example/?u=${'%25'.repeat(length / 3)}2Fmedia.istockphoto.com%2Fid%2F1234567890`;
  const shapes: Readonly<Record<string, (length: number) => string>> = {
    'one token': (length) => 'x'.repeat(length),
    'only digits': (length) => '1234567890'.repeat(length / 10),
    'only separators': (length) => ', ;\n'.repeat(length / 4),
    'only percent signs': (length) => '%25'.repeat(length / 3),
    'nested encodings': nested,
    'marks of hosts': (length) => 'gettyimages.com/'.repeat(length / 16),
    'marks of names': (length) => 'GettyImages-'.repeat(length / 12),
    'names in one token': (length) => 'GettyImages-1167612765.jpg,'.repeat(length / 27),
    'addresses in one token': (length) => 'https://gty.im/1167612765;'.repeat(length / 26),
    'gm in one token': (length) => '-gm12345'.repeat(length / 8),
    'numbers in one token': (length) => '12345-'.repeat(length / 6),
    'numbers in a line': (length) => '1167612765 '.repeat(length / 11),
    'numbers that almost fill a line': (length) => `${'1167612765 '.repeat(length / 11)}x`,
    'a list': (length) => '1167612765\n'.repeat(length / 11),
    'a list with commas': (length) => '1167612765,\n'.repeat(length / 12),
    'brackets and numbers': (length) => '((((12345678'.repeat(length / 12),
    'apostrophes and numbers': (length) => "a'b12345".repeat(length / 8),
    'labels and numbers': (length) => 'asset_id_asset:12345678='.repeat(length / 24),
    'words of agencies': (length) => `${'getty images '.repeat(length / 26)}${'12345678 '.repeat(length / 18)}`,
    'dots of hosts': (length) => 'a.b-c.12345.'.repeat(length / 12),
    'full-width digits': (length) => '１１６７６ '.repeat(length / 6),
    base64: (length) => 'Zm9vYmFyMTIzNDU2Nzg5MA/+'.repeat(length / 24),
  };
  for (const [name, shape] of Object.entries(shapes)) {
    it(`grows with its length: ${name}`, () => {
      const [short, long] = [shape(200_000), shape(1_600_000)];
      findAssetIds(short);
      /* As much text both times: the clock of some machines ticks in milliseconds. */
      const inParts = () => {
        for (let part = 0; part < 8; part++) findAssetIds(short);
      };
      const ratio = (8 * cpu(() => findAssetIds(long))) / Math.max(1_000, cpu(inParts));
      assert.ok(ratio < 24, `8 times the length took ${ratio.toFixed(1)} times as long`);
    });
  }

  it('is short when it is only asked whether there is an ID, and one stands near its beginning', () => {
    assert.ok(holdsAssetId(`asset 1167612765 ${'1234567 '.repeat(1_000_000)}`, 500_000));
    assert.ok(!holdsAssetId(`${'x '.repeat(300_000)} asset 1167612765`, 500_000));
  });
});

describe('What is typed into the box for one asset', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['１１６７６１２７６５', '1167612765'],
    ['ＧｅｔｔｙＩｍａｇｅｓ－１１６７６１２７６５', '1167612765'],
    ['١١٦٧٦١٢٧٦٥', '1167612765'],
    ['\u200f1167612765\u200f', '1167612765'],
    ['\ufeff1167612765', '1167612765'],
    ['#1167612765', '1167612765'],
    ["'1167612765'", '1167612765'],
    ['images/1167612765.jpg', '1167612765'],
    ['images/istockphoto-1418355666-2048x2048.jpg', '1418355666'],
    ['image/66563372/GettyImages_849177432.0.jpg', '849177432'],
    ['GettyImages%201210806663%201280x853.jpg', '1210806663'],
    ["http://www.gettyimages.fr/detail/photo-d'actualit%C3%A9/player-photo-dactualit%C3%A9/466056674?license", '466056674'],
    ['http://localhost:8082/filteredimage?image_url=https://media.istockphoto.com/photos/kitten-picture-id149052633', '149052633'],
    ['Credit: Getty Images/1234567890', '1234567890'],
  ];
  for (const [text, expected] of cases) {
    it(`is ${expected} in ${text}`, () => {
      const parsed = parseAssetId(text);
      assert.equal('id' in parsed ? parsed.id : parsed.problem, expected);
    });
  }

  it('is none in a time, and an event is told as one', () => {
    assert.deepEqual(findAssetIds('timestamp 1646405682'), []);
    assert.deepEqual(parseAssetId('http://www.gettyimages.com/search/events/529973897'), { problem: 'event' });
  });
});

describe('The bytes of a list', () => {
  const text = 'asset_id\r\n1167612765\r\n3090888\r\n';
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  const forms: readonly (readonly [string, Uint8Array])[] = [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE with its mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16BE with its mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16LE', little],
    ['UTF-16BE', big],
  ];
  for (const [name, bytes] of forms) it(`are read as ${name}`, () => assert.equal(decodeListBytes(bytes), text));

  it('are read when there are none', () => assert.equal(decodeListBytes(new Uint8Array()), ''));
});

describe('Whether a text that is being edited holds an ID', () => {
  it('is not searched again for an edit beside the line of the ID', () => {
    const watch = new LineWatch();
    assert.equal(watch.toSearch, 'all');
    watch.searched(10);
    watch.changed({ first: 11, last: 20, added: -9 });
    watch.changed({ first: 0, last: 0, added: 5 });
    assert.deepEqual([watch.holds, watch.toSearch], [true, undefined]);
    watch.changed({ first: 14, last: 15, added: 0 });
    assert.equal(watch.toSearch, 'all');
  });

  it('is searched only in the lines that changed, if there was none', () => {
    const watch = new LineWatch();
    watch.searched(undefined);
    watch.changed({ first: 7, last: 7, added: 2 });
    watch.changed({ first: 3, last: 3, added: 0 });
    assert.deepEqual(watch.toSearch, { first: 3, last: 9 });
    watch.searched(undefined);
    assert.deepEqual([watch.holds, watch.toSearch], [false, undefined]);
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { formatLicenceRecord } from '../../../src/core/records/format.ts';
import { recordPath } from '../../../src/core/records/place.ts';
import type { LicenceRecord } from '../../../src/core/records/types.ts';
import { CheckedRepository, sha256 } from '../support/checkedRepository.ts';

const recordOf = (asset: number, change: Partial<LicenceRecord> = {}): LicenceRecord => ({
  version: 1,
  asset: String(asset),
  site: 'getty',
  status: 'licensed',
  licences: [{ date: '2026-05-03T10:11:12Z', productType: 'premiumaccess' }],
  files: [{ path: `images/GettyImages-${asset}.jpg`, sha256: sha256(String(asset)), bytes: 10 }],
  credit: 'Ana Bauer/Getty Images',
  title: `Picture ${asset}`,
  editorialUseOnly: true,
  ...change,
});

/** Random numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** A commit in the language of `git fast-import`. */
function commit(branch: string, from: string | undefined, changes: readonly string[]): string {
  const head = `commit refs/heads/${branch}\ncommitter T <t@example.com> 1750000000 +0000\ndata 1\nx\n`;
  return `${head}${from === undefined ? '' : `from ${from}\n`}${changes.join('')}\n`;
}
const put = (record: LicenceRecord): string => {
  const text = formatLicenceRecord(record);
  return `M 100644 inline ${recordPath(record.asset)}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
};

describe('Records and branches', function () {
  this.timeout(120_000);

  it('are joined by Git without a conflict: 200 pairs of branches with ten new neighbours each, moves and deletions', () => {
    const repository = new CheckedRepository();
    const start = 1_900_000_000;
    const base = Array.from({ length: 100 }, (_, index) => recordOf(start + 40 * index));
    const stream = [commit('base', undefined, base.map(put))];
    for (let pair = 0; pair < 200; pair++) {
      const random = numbers(pair + 1);
      const shuffled = base.toSorted(() => random(3) - 1);
      for (const [side, name] of ['a', 'b'].entries()) {
        const own = shuffled.slice(side * 20, side * 20 + 20);
        // News pictures: the numbers of one day stand between each other.
        const added = Array.from({ length: 10 }, (_, index) => put(recordOf(start + 2 * (index + random(3) * 40) + side + 1)));
        const moved = own
          .slice(0, 6)
          .map((record) => put({ ...record, files: [{ path: `moved/${record.asset}.jpg`, sha256: sha256(record.asset) }] }));
        const gone = own.slice(6, 9).map(({ asset }) => `D ${recordPath(asset)}\n`);
        stream.push(commit(`${name}${pair}`, 'refs/heads/base', [...added, ...moved, ...gone]));
      }
    }
    const { status, stderr } = spawnSync('git', ['fast-import', '--quiet'], {
      cwd: repository.path,
      input: stream.join(''),
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    const conflicts = Array.from(
      { length: 200 },
      (_, pair) => spawnSync('git', ['merge-tree', '--write-tree', `a${pair}`, `b${pair}`], { cwd: repository.path }).status,
    );
    assert.deepEqual(
      conflicts.filter((each) => each !== 0),
      [],
    );
    repository.remove();
  });

  it('of one asset that was paid for on both sides are one conflict, which --fix unites and says what it cost', () => {
    const repository = new CheckedRepository();
    for (let asset = 1_900_000_001; asset < 1_900_000_005; asset++) {
      repository.license(`images/GettyImages-${asset}.jpg`, String(asset), recordOf(asset));
    }
    repository.commit();
    const sides: readonly (readonly [string, Partial<LicenceRecord>])[] = [
      ['ana', { licences: [{ date: '2026-05-03T10:11:12Z', productType: 'premiumaccess' }] }],
      ['ben', { licences: [{ date: '2026-05-04T09:00:00Z', productType: 'editorialsubscription' }], restrictions: ['Not in Spain'] }],
    ];
    for (const [branch, change] of sides) {
      repository.git('switch', '-q', '-c', branch, 'main');
      repository.license('images/GettyImages-1900000009.jpg', '1900000009', recordOf(1_900_000_009, change));
      repository.commit();
    }
    const merge = spawnSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', 'merge', 'ana'], {
      cwd: repository.path,
      encoding: 'utf8',
    });
    assert.equal(merge.stdout.match(/CONFLICT/g)?.length, 1);
    const conflict = '.getty-images/assets/1900000009.json';
    assert.ok(repository.found().some((each) => each.startsWith(`record-conflict ${conflict}:`)));
    assert.equal(repository.run().code, 2);
    const fixed = repository.run(['--fix']);
    assert.equal(fixed.code, 0);
    assert.match(
      fixed.stderr,
      /^\.getty-images\/assets\/1900000009\.json: asset 1900000009: two records united; paid for 2 times: 2026-05-03 premiumaccess, 2026-05-04 editorialsubscription\n$/,
    );
    assert.deepEqual(repository.found(), [`licensed-twice ${conflict}:6`]);
    const { licences, restrictions } = JSON.parse(repository.read(conflict));
    assert.deepEqual([licences.length, restrictions], [2, ['Not in Spain']]);
    repository.commit();
    repository.remove();
  });
});

describe('What --fix and adopt write', function () {
  this.timeout(60_000);
  let repository: CheckedRepository;
  beforeEach(() => {
    repository = new CheckedRepository();
  });
  afterEach(() => repository.remove());
  const file = 'images/GettyImages-1900000001.jpg';
  const place = '.getty-images/assets/1900000001.json';

  it('follows a file that was moved, and a copy of it', () => {
    repository.license(file, '1900000001', recordOf(1_900_000_001));
    renameSync(join(repository.path, file), join(repository.path, 'images/ridge.jpg'));
    assert.deepEqual(repository.found(), ['file-elsewhere images/ridge.jpg:1']);
    assert.equal(repository.run(['--fix']).stderr, `${place}: asset 1900000001: lists images/ridge.jpg\n`);
    copyFileSync(join(repository.path, 'images/ridge.jpg'), join(repository.path, 'copy.jpg'));
    assert.equal(repository.run(['--fix']).code, 0);
    assert.deepEqual(
      JSON.parse(repository.read(place)).files.map(({ path }: { path: string }) => path),
      ['copy.jpg', 'images/ridge.jpg'],
    );
    assert.deepEqual(repository.found(), []);
  });

  it('puts a record in order, and leaves a damaged one alone', () => {
    repository.license(file, '1900000001', recordOf(1_900_000_001));
    const text = repository.read(place);
    repository.write(place, JSON.stringify(JSON.parse(text)));
    repository.run(['--fix']);
    assert.equal(repository.read(place), text);
    for (const damaged of [
      text.replace('"licensed"', '"paid"'),
      text.replace('"version": 1', '"version": 2'),
      text.slice(0, -9),
      text.replace('images/', '../'),
    ]) {
      repository.write(place, damaged);
      assert.equal(repository.run(['--fix']).code, 2);
      assert.equal(repository.read(place), damaged);
    }
  });

  it('leaves a record with other line ends as it is', () => {
    repository.license(file, '1900000001', recordOf(1_900_000_001));
    repository.write(place, repository.read(place).replaceAll('\n', '\r\n'));
    assert.deepEqual(repository.found(), []);
  });

  it('adopts what is recognised, and says nothing that it does not know', () => {
    repository.write(file, 'a');
    repository.write('comps/gettyimages-1900000002-612x612.jpg', 'b');
    repository.write('family.jpg', 'c');
    assert.equal(repository.run(['adopt']).code, 0);
    assert.deepEqual(readdirSync(join(repository.path, '.getty-images/assets')), ['1900000001.json', '1900000002.json']);
    assert.deepEqual(JSON.parse(repository.read(place)), {
      version: 1,
      asset: '1900000001',
      site: 'getty',
      status: 'unconfirmed',
      files: [{ path: file, sha256: sha256('a'), bytes: 1 }],
    });
    assert.deepEqual(repository.found(), [
      'licence-unconfirmed .getty-images/assets/1900000001.json:5',
      'comp-committed comps/gettyimages-1900000002-612x612.jpg:1',
    ]);
    assert.equal(repository.run(['adopt']).stdout, 'Nothing to adopt.\n');
    repository.run(['adopt', file, '--status', 'licensed', '--date', '2026-05-03']);
    assert.deepEqual(JSON.parse(repository.read(place)).licences, [{ date: '2026-05-03' }]);
    repository.run(['adopt', 'family.jpg', '--asset', '1900000003', '--status', 'licensed']);
    assert.deepEqual(repository.found(), ['comp-committed comps/gettyimages-1900000002-612x612.jpg:1']);
  });

  it('says how large a picture is where its file says so', () => {
    const size = { width: 37, height: 23 };
    repository.write(file, 'GIF89a\x25\0\x17\0 and on');
    assert.equal(repository.run(['adopt']).code, 0);
    const [first] = JSON.parse(repository.read(place)).files;
    assert.deepEqual(first, { path: file, sha256: sha256('GIF89a\x25\0\x17\0 and on'), bytes: 17, ...size });
    renameSync(join(repository.path, file), join(repository.path, 'moved.gif'));
    repository.run(['--fix']);
    assert.deepEqual(JSON.parse(repository.read(place)).files, [{ ...first, path: 'moved.gif' }]);
  });

  it('adopts other bytes only where the file is named', () => {
    repository.license(file, '1900000001', recordOf(1_900_000_001));
    repository.write(file, 'cropped');
    repository.run(['adopt']);
    assert.equal(repository.found()[0], `hash-differs ${file}:1`);
    repository.run(['adopt', file]);
    assert.deepEqual(repository.found(), []);
    assert.equal(JSON.parse(repository.read(place)).credit, 'Ana Bauer/Getty Images');
  });
});

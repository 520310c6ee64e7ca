import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { CheckedRepository, program, sha256 } from '../support/checkedRepository.ts';

const file = 'images/GettyImages-1167612765.jpg';

describe('What the check says to the editor', () => {
  let repository: CheckedRepository;
  beforeEach(() => {
    repository = new CheckedRepository();
  });
  afterEach(() => repository.remove());

  const lines = (...args: readonly string[]) =>
    repository
      .run(['--format', 'editor', ...args])
      .stdout.trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('is a value a line: the whole, each finding, each file with its state', () => {
    repository.license(file, 'a', { asset: '1167612765', licences: [{ date: '2026-05-03' }] });
    repository.write('GettyImages-1167612700.jpg', 'c');
    repository.write('gettyimages-977164032-612x612.jpg', 'd');
    const [head, ...others] = lines();
    assert.deepEqual(
      { ...head, root: head.root === repository.path },
      { version: 1, root: true, records: 1, pictures: 3, documents: 0, licensed: 1, comp: 1, unconfirmed: 0, unrecorded: 1 },
    );
    const findings = others.flatMap(({ finding }) => finding ?? []);
    assert.deepEqual(
      findings.map(({ rule, path, line }) => `${rule} ${path}:${line}`),
      repository.found(),
    );
    assert.equal(findings[0].facts.asset, '1167612700');
    assert.deepEqual(
      others.flatMap(({ file: each }) => each ?? []),
      [
        { path: 'GettyImages-1167612700.jpg', asset: '1167612700', state: 'unrecorded' },
        { path: 'gettyimages-977164032-612x612.jpg', asset: '977164032', state: 'comp' },
        { path: file, asset: '1167612765', state: 'licensed', licensed: '2026-05-03' },
      ],
    );
  });

  it('is the same without Git as far as folders tell', () => {
    repository.license(file, 'a', { asset: '1167612765' });
    repository.write('GettyImages-1167612700.jpg', 'c');
    repository.write('.gitignore', 'out/\n');
    repository.write('out/GettyImages-1167612701.jpg', 'd');
    repository.commit();
    assert.deepEqual(repository.found(['--no-git']), repository.found());
  });

  it('starts no Git where it may not', () => {
    repository.write('GettyImages-1167612700.jpg', 'c');
    repository.write('bin/git', '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n');
    spawnSync('chmod', ['+x', `${repository.path}/bin/git`]);
    const env = { PATH: `${repository.path}/bin:${process.env.PATH}` };
    repository.run(['--no-git', '--no-cache'], { env });
    assert.throws(() => repository.read('bin/ran'));
    repository.run(['--no-cache'], { env });
    assert.equal(repository.read('bin/ran'), '');
  });

  it('adopts with what else is known, as far as it fits a record', () => {
    repository.write(file, 'a');
    const facts = {
      ...{ credit: 'Ana Bauer/Getty Images', artist: 'see https://example.com/x', title: 5, editorialUseOnly: true },
      ...{ restrictions: ['Not in print.'], status: 'licensed', files: [{ path: '../../x', sha256: 'x' }], asset: '9999' },
    };
    const args = [program, 'adopt', '--asset', '1167612765', '--status', 'licensed', '--date', '2026-05-03', '--facts', '-', file];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: repository.path, input: JSON.stringify(facts), encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
    assert.deepEqual(JSON.parse(repository.read('.getty-images/assets/1167612765.json')), {
      ...{ version: 1, asset: '1167612765', site: 'getty', status: 'licensed', licences: [{ date: '2026-05-03' }] },
      files: [{ path: file, sha256: sha256('a'), bytes: 1 }],
      ...{ credit: 'Ana Bauer/Getty Images', artist: 'see', editorialUseOnly: true, restrictions: ['Not in print.'] },
    });
  });

  it('reports what there is in careful words, in which nothing is markup', () => {
    repository.license(file, 'a', { asset: '1167612765', licences: [{ date: '2026-05-03' }], credit: '<b>Ana|Bauer</b>' });
    repository.write('GettyImages-1167612700.jpg', 'c');
    const { stdout } = repository.run(['report', 'audit']);
    assert.match(stdout, /^# Pictures of Getty Images and iStock\n\n## Unrecorded: 1\n\n.*This does not say that nobody licensed it\./);
    assert.match(stdout, /\n\| GettyImages-1167612700\.jpg \| 1167612700 \| {2}\| Getty Images \|\n/);
    assert.match(stdout, /\n\| images\/GettyImages-1167612765\.jpg \| 1167612765 \| 2026-05-03 \| \\<b\\>Ana\\\|Bauer\\<\/b\\> \|\n/);
    assert.doesNotMatch(stdout, /unlicensed/i);
  });
});

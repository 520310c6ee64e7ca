import assert from 'node:assert/strict';
import { knownAs } from '../../../src/core/check/pictureRules.ts';
import { metadataIn } from '../../../src/core/metadata/read.ts';
import { pictureCorpus } from '../support/pictureCorpus.ts';

const judged = pictureCorpus.map((picture) => ({ ...picture, known: knownAs({ path: picture.path, said: metadataIn(picture.bytes) }) }));

describe('Which pictures are Getty Images’ or iStock’s', () => {
  const theirs = judged.filter(({ isTheirs }) => isTheirs);
  const others = judged.filter(({ isTheirs }) => !isTheirs);

  it('is asked of at least 150 of theirs and 150 others', () => {
    assert.ok(theirs.length >= 150 && others.length >= 150, `${theirs.length} theirs, ${others.length} others`);
  });

  it('is known of every one that says so', () => {
    assert.deepEqual(
      theirs.flatMap(({ path, known }) => (known ? [] : [path])),
      [],
    );
  });

  it('is said of no other', () => {
    assert.deepEqual(
      others.flatMap(({ path, known }) => (known ? [`${path} ${known.by}`] : [])),
      [],
    );
  });

  it('comes with the asset where it is said, and with no other number', () => {
    assert.deepEqual(
      theirs.flatMap(({ path, asset, known }) => (known?.asset === asset ? [] : [`${path}: ${known?.asset} for ${asset}`])),
      [],
    );
  });

  it('is read from beginnings, ends and middles of all of them without harm', () => {
    for (const { bytes } of pictureCorpus) {
      for (const part of [7, 3, 2]) {
        metadataIn(bytes.subarray(0, Math.floor(bytes.length / part)));
        metadataIn(bytes.subarray(Math.floor(bytes.length / part)));
      }
    }
  });
});

describe('Metadata that means harm', () => {
  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
  const hostile: readonly (readonly [string, string])[] = [
    ['tags in tags', `<a xmlns:r="${rdf}">${'<a>'.repeat(300_000)}`],
    ['attributes', `<a xmlns:r="${rdf}" ${'b="" '.repeat(300_000)}>`],
    ['spaces', `<a xmlns:r="${rdf}" ${Array.from({ length: 50_000 }, (_, at) => `xmlns:a${at}="u"`).join(' ')}>`],
    ['comments that do not end', `<a xmlns:r="${rdf}">${'<!--'.repeat(300_000)}`],
    ['quotes that do not end', `<a xmlns:r="${rdf}">${'<a b="'.repeat(150_000)}`],
    ['marks of packets', rdf.repeat(30_000)],
    ['references', `<a xmlns:r="${rdf}"><b>${'&#x41;'.repeat(200_000)}</b></a>`],
    ['resources', '8BIM\x04\x04'.repeat(200_000)],
    ['datasets', `8BIM\x04\x04\0\0\x7f\xff\xff\xff${'\x1c\x02\x6e\0\0'.repeat(200_000)}`],
  ];
  for (const [name, text] of hostile) {
    it(`takes no time: ${name}`, () => {
      const began = performance.now();
      metadataIn(Buffer.concat([Buffer.from('ffd8ffe1', 'hex'), Buffer.from(text, 'latin1')]));
      assert.ok(performance.now() - began < 1_000);
    });
  }
});

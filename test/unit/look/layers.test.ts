import assert from 'node:assert/strict';
import { Layers } from '../../../src/core/look/layers.ts';

/** What stood on the place, one after the other; `-` for nothing. */
function place() {
  const seen: string[] = [];
  const layers = new Layers<string>((top) => seen.push(top ?? '-'));
  return { seen, layers };
}

describe('A place of which there is one', () => {
  it('is given back to what was there before', () => {
    const { seen, layers } = place();
    const [person, question] = [layers.layer(), layers.layer()];
    person.show('a');
    question.show('b');
    question.show('b again');
    question.dispose();
    assert.deepEqual(seen, ['a', 'b', 'b again', 'a']);
  });

  it('is empty when nothing was there', () => {
    const { seen, layers } = place();
    const question = layers.layer();
    question.show('b');
    question.dispose();
    question.dispose();
    assert.deepEqual(seen, ['b', '-']);
  });

  it('stays as it is when something below goes', () => {
    const { seen, layers } = place();
    const [first, second] = [layers.layer(), layers.layer()];
    first.show('a');
    second.show('b');
    first.dispose();
    assert.deepEqual(seen, ['a', 'b']);
    second.dispose();
    assert.deepEqual(seen, ['a', 'b', '-']);
  });

  it('shows what is shown again above what came meanwhile', () => {
    const { seen, layers } = place();
    const [first, second] = [layers.layer(), layers.layer()];
    first.show('a');
    second.show('b');
    first.show('a again');
    first.dispose();
    assert.deepEqual(seen, ['a', 'b', 'a again', 'b']);
  });

  it('stays closed when it was closed, until something is shown', () => {
    const { seen, layers } = place();
    const [person, first, second] = [layers.layer(), layers.layer(), layers.layer()];
    person.show('a');
    first.show('b');
    second.show('c');
    layers.clear();
    second.dispose();
    assert.deepEqual(seen, ['a', 'b', 'c']);
    first.show('b again');
    first.dispose();
    assert.deepEqual(seen, ['a', 'b', 'c', 'b again', '-']);
  });

  it('is left alone by a layer that never showed anything', () => {
    const { seen, layers } = place();
    layers.layer().dispose();
    assert.deepEqual(seen, []);
  });
});

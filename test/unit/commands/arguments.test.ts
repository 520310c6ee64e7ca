import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';

const { chosenIds, linkedId } = await import('../../../src/commands/arguments.ts');

describe('What a command is given', () => {
  it('are the asset IDs that were chosen, each once, in their order', () => {
    assert.deepEqual(chosenIds(['2250186867', '1167612765', '2250186867', '200261415-001', 'gm1301700665']), [
      ...['2250186867', '1167612765', '200261415-001', '1301700665'],
    ]);
  });

  it('is nothing where it is no list of asset IDs', () => {
    for (const argument of [undefined, null, '1167612765', 1167612765, {}, { length: 1, 0: '1167612765' }, [], [[]], [{}], [null, 7, '']]) {
      assert.deepEqual(chosenIds(argument), [], JSON.stringify(argument));
    }
    const mixed = ['<script>', '../../x', { id: '1167612765' }, '2250186867', '__proto__'];
    assert.deepEqual(chosenIds(mixed), ['2250186867']);
  });

  it('is never more than a thousand of them', () => {
    const many = Array.from({ length: 1_500 }, (_, at) => String(1_000_000_000 + at));
    assert.deepEqual(chosenIds(many), many.slice(0, 1_000));
  });

  it('is an ID of a link as text alone', () => {
    assert.equal(linkedId('1167612765'), '1167612765');
    for (const argument of ['', undefined, null, 7, ['1167612765'], { toString: () => '1167612765' }])
      assert.equal(linkedId(argument), undefined);
  });
});

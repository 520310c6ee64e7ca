import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';
import { GettyError } from '../../../src/core/errors.ts';
import { type Found, planList } from '../../../src/core/list/plan.ts';
import { aRecord } from '../support/licensing.ts';
import { aList, anEntry, anImage, aProduct } from '../support/list.ts';

const { listPrice, planText, reportText, summaryOf } = await import('../../../src/commands/list/summary.ts');
const { words } = await import('../../../src/messages/words.ts');

const open: Found = { kind: 'resolveUncertain', record: aRecord({ state: 'uncertain' }) };
const credits = aProduct({ type: 'creditpack', name: 'Credit Pack', downloadsRemaining: undefined, creditsRemaining: 24 });
const stock = (id: string, price: number) => anImage(id, { productTypes: ['creditpack'], credits: price });

describe('the words about a list', () => {
  it('say what is charged, what is left then, and why the others are not', () => {
    const plan = planList(
      aList(0, {
        ids: ['1', '2', '3', '4', '5', '5', '6', '7', '8'],
        images: [
          ...['1', '2', '3', '4', '8'].map((id) => anImage(id)),
          anImage('6', { callForImage: true }),
          anImage('7', { productTypes: ['easyaccess'] }),
        ],
        products: [aProduct({ downloadsRemaining: 2, agreementName: 'Newsroom' })],
        found: new Map<string, Found>([
          ['3', { kind: 'charge', history: [anEntry] }],
          ['4', open],
        ]),
      }),
    );
    assert.deepEqual(summaryOf(plan, words).split('\n'), [
      'To license: 2 (about 80 kB)',
      'Premium Access, Newsroom: uses 2 of 2, after this 0 left',
      '',
      'Licensed before, set aside: 1',
      'Named twice: 1',
      'Beyond the allowance: 1',
      'Not covered by any of your products: 1',
      'Not available online: 1',
      'Not found: 1',
      'With an open charge: 1',
      'An asset that is refused costs nothing; one beyond the allowance takes its place.',
    ]);
    const lines = planText(plan, words).split('\n');
    assert.equal(lines[0], '# Plan for 9 asset IDs');
    for (const { id } of plan.lines)
      assert.ok(
        lines.some((line) => line.startsWith(`| ${id} `)),
        id,
      );
  });

  it('say that the file of somebody else is here, and what an earlier attempt may have cost', () => {
    const colleagues = planList(aList(2, { inWorkspace: new Map([['2', 'file:///images/GettyImages-2.jpg']]) }));
    assert.deepEqual(summaryOf(colleagues, words).split('\n'), [
      'To license: 1 (about 40 kB)',
      'Premium Access: uses 1 of 10, after this 9 left',
      '',
      'In this workspace, used as it is (free): 1',
    ]);
    const unclear: Found = { kind: 'charge', history: [], unclearSince: Date.parse('2026-11-28T12:00:00') };
    const list = aList(2, { found: new Map([['1', unclear]]) });
    const again = planList({ ...list, choice: { ...list.choice, again: true } });
    assert.match(summaryOf(again, words), /^To license: 2 .*\nAn earlier attempt may have been charged: 1\n/);
    assert.match(planText(again, words), /\| 1 .*an attempt, made Nov 28, 2026.*, may have been charged/);
  });

  const prices: readonly [name: string, input: Parameters<typeof planList>[0], button: string][] = [
    ['downloads', aList(3), 'Use 3 of 10 downloads'],
    ['the last download', aList(1, { products: [aProduct({ downloadsRemaining: 1 })] }), 'Use 1 of 1 download'],
    ['an unknown allowance', aList(3, { products: [aProduct({ downloadsRemaining: undefined })] }), 'Use 3 downloads'],
    ['no product', aList(3, { products: [] }), 'Use 3 downloads'],
    ['credits', aList(2, { images: [stock('1', 3), stock('2', 1)], products: [credits] }), 'Use 4 of 24 credits'],
    [
      'two products',
      aList(2, {
        images: [anImage('1'), anImage('2', { productTypes: ['imagepack'] })],
        products: [aProduct(), aProduct({ id: 2, type: 'imagepack' })],
      }),
      'Use 2 downloads',
    ],
  ];
  for (const [name, input, button] of prices)
    it(`name the price of ${name}`, () => assert.equal(listPrice(planList(input), words), button));

  it('account for every ID in the report, and say of each whether it was charged', () => {
    const kinds = [
      'allowance',
      'notCharged',
      'stopped',
      'paused',
      'duplicate',
      'notFound',
      'callForImage',
      'notInAgreement',
      'otherProduct',
      'unclear',
    ] as const;
    const failed = { kind: 'failed', error: new GettyError('notInAgreement', { assetId: '9' }), used: 'no' } as const;
    const owned = { kind: 'owned', history: [{ ...anEntry, userName: 'ada | [x](command:y)' }] } as const;
    const lines = [...kinds.map((kind, index) => ({ id: `a${index}`, end: { kind } })), { id: '9', end: failed }, { id: '10', end: owned }];
    const text = reportText({ lines, charged: 7 }, words, Date.UTC(2026, 10, 23));
    assert.match(text, /^# Report for 12 asset IDs\n\n.*Downloads used up: 7\.\n/);
    for (const { id } of lines) assert.match(text, new RegExp(`^\\| ${id} `, 'm'));
    assert.match(text, /\| 9 .*None of your products covers asset 9.*No download was used up\./);
    assert.equal(text.match(/Not charged: /g)?.length, 6, 'three in the table and three in the counts');
    assert.doesNotMatch(text, /\]\(command:/);
  });
});

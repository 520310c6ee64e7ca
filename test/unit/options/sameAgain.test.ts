import assert from 'node:assert/strict';
import type { DownloadSize, Product } from '../../../src/core/api/types.ts';
import type { Choices } from '../../../src/core/options/choices.ts';
import type { Choice, DownloadDefaults } from '../../../src/core/options/defaults.ts';
import { answersOf, sameAgain } from '../../../src/core/options/sameAgain.ts';
import { isLarge, sizeOfEdge, usualEdge } from '../../../src/core/options/sizes.ts';

const none: DownloadDefaults = { autoDownload: false, minimumWidth: 0 };
const product = (over: Partial<Product> = {}): Product => ({ id: 592, type: 'premiumaccess', name: 'P', status: 'active', ...over });
const other = product({ id: 593, type: 'imagepack' });
const size = (width: number, height: number): DownloadSize => ({ width, height, products: [] });
const wide = [size(8256, 5504), size(2048, 1366), size(1024, 683)];
const tall = [size(5504, 8256), size(1365, 2048), size(683, 1024)];
const choices = (over: Partial<Choices> = {}): Choices => ({ products: [product(), other], fileTypes: ['jpg'], sizes: wide, ...over });
const start: Choice = { options: { autoDownload: false } };
const last = { product: 592, edge: 2048 };
const coded = (codes: readonly string[]): Product =>
  product({ requirements: { noteRequired: true, projectCodeRequired: true, projectCodes: codes } });

describe('the same as last time', () => {
  const same = (over: Partial<Choices> = {}, of: Parameters<typeof sameAgain>[0] = last, from = start, defaults = none) =>
    sameAgain(of, from, choices(over), defaults);

  it('is the product and the size of the same long edge, whatever the format of the asset', () => {
    assert.deepEqual(same(), { product: product(), options: { autoDownload: false, height: 1366 } });
    assert.equal(same({ sizes: tall })?.options.height, 2048);
    assert.equal(same({ sizes: [size(3000, 3000), size(2500, 2000)] })?.options.height, 2000);
  });

  it('is the largest, which is asked for without a height, where no other is as large', () => {
    assert.deepEqual(same({ sizes: [size(1800, 1200), size(1024, 683)] })?.options, { autoDownload: false });
    assert.deepEqual(same({}, { product: 592, edge: 8256 })?.options, { autoDownload: false });
  });

  it('is nothing while nothing was chosen', () => assert.equal(sameAgain(undefined, start, choices(), none), undefined));

  it('is nothing when the product is gone, used up, or does not cover the asset', () => {
    assert.equal(same({ products: [other, product({ id: 594 })] }), undefined);
    assert.equal(same({ products: [other, product({ downloadsRemaining: 0 })] }), undefined);
    assert.equal(same({ products: [] }), undefined);
    assert.equal(same({}, { product: undefined, edge: 2048 }), undefined);
  });

  it('leaves what arguments and settings say: another product makes it nothing, a size of theirs stays', () => {
    assert.equal(same({}, last, { ...start, product: other }), undefined);
    assert.deepEqual(same({ fileTypes: ['jpg', 'eps'] }, last, { options: { height: 683 } })?.options, { height: 683, fileType: 'jpg' });
    const defaults = { ...none, minimumWidth: 900, useTeamCredits: true };
    assert.equal(same({ fileTypes: ['jpg', 'eps'] }, last, start, defaults)?.options.height, 683);
  });

  it('is nothing where one question is left, whose list starts from the last answer', () => {
    assert.equal(same({}, last, { ...start, product: product() }), undefined);
    assert.equal(same({ sizes: wide.slice(0, 1) }), undefined);
    assert.equal(same({ products: [product()] }), undefined);
    assert.ok(same({ products: [product()], fileTypes: ['jpg', 'eps'] }));
  });

  it('is the file type, and nothing where that is not to be had', () => {
    const eps = { product: 592, fileType: 'eps' } as const;
    assert.deepEqual(same({ fileTypes: ['jpg', 'eps'] }, eps)?.options, { autoDownload: false, fileType: 'eps' });
    assert.equal(same({}, { ...eps, edge: 2048 }), undefined);
    assert.equal(same({ fileTypes: ['eps'] }), undefined);
    assert.equal(same({ fileTypes: ['jpg', 'eps'] })?.options.fileType, 'jpg');
  });

  it('is nothing where a size must be chosen and none was', () => assert.equal(same({}, { product: 592 }), undefined));

  it('is whose credits pay, while there is a choice', () => {
    const pack = product({ type: 'creditpack', creditsRemaining: 5, teamCredits: 9 });
    const fromTeam = { ...last, useTeamCredits: true };
    assert.equal(same({ products: [pack, other] }, fromTeam)?.options.useTeamCredits, true);
    assert.equal(same({ products: [{ ...pack, teamCredits: 0 }, other] }, fromTeam)?.options.useTeamCredits, undefined);
    assert.equal(same({ products: [pack, other] }, fromTeam, start, { ...none, useTeamCredits: false })?.options.useTeamCredits, false);
  });

  it('is code and note where they are required, and leaves a code open that the product has no more', () => {
    const said = { ...last, projectCode: 'A', downloadNotes: 'für März' };
    const options = { autoDownload: false, height: 1366, downloadNotes: 'für März' };
    assert.deepEqual(same({ products: [coded(['A', 'B']), other] }, said)?.options, { ...options, projectCode: 'A' });
    assert.deepEqual(same({ products: [coded([]), other] }, said)?.options, { ...options, projectCode: 'A' });
    assert.deepEqual(same({ products: [coded(['B', 'C']), other] }, said)?.options, options);
    assert.deepEqual(same({}, said)?.options, { autoDownload: false, height: 1366 });
  });
});

describe('what is kept of a choice', () => {
  it('is the long edge, which what had one size only leaves as it was', () => {
    assert.equal(answersOf({ options: { height: 2048 } }, choices({ sizes: tall }), {}).edge, 2048);
    assert.equal(answersOf({ options: {} }, choices(), { edge: 5 }).edge, 8256);
    assert.equal(answersOf({ options: {} }, choices({ sizes: wide.slice(2) }), { edge: 2048 }).edge, 2048);
    assert.equal(answersOf({ options: { fileType: 'eps' } }, choices(), { edge: 2048 }).edge, 2048);
    assert.equal(answersOf({ options: { height: 7 } }, choices(), { edge: 2048 }).edge, 2048);
  });

  it('is everything else that was answered', () => {
    const options = { fileType: 'jpg', height: 683, projectCode: 'A', downloadNotes: 'n' } as const;
    assert.deepEqual(answersOf({ options, product: product() }, choices(), { useTeamCredits: true }), {
      ...{ edge: 1024, fileType: 'jpg', useTeamCredits: true, projectCode: 'A', downloadNotes: 'n' },
    });
  });
});

describe('the size that a page can use', () => {
  it('is the smallest of at least 1,600 pixels on its longer side, the largest where none has them', () => {
    assert.equal(sizeOfEdge(wide, usualEdge), wide[1]);
    assert.equal(sizeOfEdge(tall, usualEdge), tall[1]);
    assert.equal(sizeOfEdge([size(1600, 1), size(1599, 1)], usualEdge)?.width, 1600);
    assert.equal(sizeOfEdge([size(1599, 1), size(100, 1)], usualEdge)?.width, 1599);
    assert.equal(sizeOfEdge([], usualEdge), undefined);
  });

  it('is large for a repository above five million bytes', () => {
    assert.deepEqual(
      [5_000_001, 5_000_000, undefined].map((bytes) => isLarge({ bytes })),
      [true, false, false],
    );
  });
});

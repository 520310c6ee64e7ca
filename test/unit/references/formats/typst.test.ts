import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { expected, figureOf, type Hostile, hostileCases, hostilePaths, imageOf, quotedPaths } from '../../support/hostileReferences.ts';

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

interface Element {
  readonly func: string;
  readonly source?: string;
  readonly value?: { readonly source: string; readonly alt: string };
  readonly alt?: string;
  readonly text?: string;
  readonly body?: Element;
  readonly children?: readonly Element[];
  readonly caption?: Element;
}

/** An image cannot be asked for by itself in this version of the compiler: each one reports what it was given. */
const reporting = '#show image: it => [#metadata((source: it.source, alt: it.alt)) <seen> #it]';

const textOf = (element: Element | undefined): string =>
  element
    ? (element.func === 'space' ? ' ' : (element.text ?? '')) + textOf(element.body) + (element.children ?? []).map(textOf).join('')
    : '';

describe('A reference in Typst', () => {
  const folder = mkdtempSync(join(tmpdir(), 'typst-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  /** The compiler decodes each image by its first bytes, so that a picture under any name does. */
  const cases = hostileCases([...hostilePaths, ...quotedPaths]).map((each) => ({ ...each, path: each.path.replace(/\.jpg/, '.png') }));

  before(() => {
    for (const { path } of cases) {
      const file = path.startsWith('/') ? join(folder, path) : join(folder, 'x/y', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, pixel);
    }
  });

  /** Twenty at a time: the compiler lays out pages. */
  function query(documents: readonly string[], selector: string): readonly Element[] {
    const compiler = NodeCompiler.create({ workspace: folder });
    const file = join(folder, 'x/y/main.typ');
    writeFileSync(file, documents.join('\n\n'));
    return compiler.query({ mainFilePath: file }, { selector });
  }

  function inSteps(check: (some: readonly Hostile[]) => void): void {
    for (let start = 0; start < cases.length; start += 20) check(cases.slice(start, start + 20));
  }

  it('is one image with exactly that path and text', () => {
    inSteps((some) => {
      const seen = query([reporting, ...some.map((each) => `before ${imageOf('typst', each)} after`)], '<seen>');
      assert.deepEqual(
        seen.map(({ value }) => ({ path: value?.source, alt: value?.alt })),
        some.map((each) => ({ path: each.path, alt: expected(each).alt })),
      );
    });
  }).timeout(60_000);

  it('is one figure with exactly that path, text and caption', () => {
    inSteps((some) => {
      const seen = query(
        some.map((each) => `before\n\n${figureOf('typst', each)}\n\nafter`),
        'figure',
      );
      assert.deepEqual(
        seen.map(({ body, caption }) => ({ path: body?.source, alt: body?.alt, caption: textOf(caption?.body) })),
        some.map((each) => expected(each)),
      );
    });
  }).timeout(60_000);

  it('leaves headings before and after it headings', () => {
    inSteps((some) =>
      assert.equal(
        query(
          some.map((each) => `= Before\n${figureOf('typst', each)}\n= After`),
          'heading',
        ).length,
        2 * some.length,
      ),
    );
  }).timeout(60_000);
});

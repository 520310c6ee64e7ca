import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Frame } from 'playwright-core';
import { lazily } from '../../../src/core/lazily.ts';

const source = lazily(() => readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));

/**
 * What axe finds wrong in a webview, each as its rule and the elements. No script runs in ours, so a copy of the page is looked at,
 * with the colours of its theme and in its size, and without the policy that forbids scripts.
 */
export async function violationsIn(frame: Frame, context: BrowserContext): Promise<readonly string[]> {
  const [width, height] = await frame.evaluate('[innerWidth, innerHeight]').then((size) => size as [number, number]);
  const copy = await context.newPage();
  try {
    await copy.setViewportSize({ width, height });
    await copy.setContent((await frame.content()).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, ''));
    await copy.evaluate(await source());
    const { violations, passes } = (await copy.evaluate('axe.run(document)')) as AxeResults;
    if (!passes.some(({ id }) => id === 'color-contrast')) throw new Error('axe has seen no text');
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
  } finally {
    await copy.close();
  }
}

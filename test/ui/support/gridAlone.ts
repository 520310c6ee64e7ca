import '../../unit/support/vscodeStub.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../../scripts/paths.ts';
import type { InTurn, ToPage } from '../../../src/core/find/messages.ts';
import { plain } from '../../../src/core/text.ts';

const { gridPage } = await import('../../../src/core/find/gridPage.ts');
const { gridWords } = await import('../../../src/find/words.ts');

/** The page of the results as it is packed, in a browser without VS Code: what it says stands in `said` of its window. */
export async function openGridAlone(browser: Browser, language: string, size: { width: number; height: number }): Promise<Page> {
  const page = await browser.newPage({ viewport: size });
  await page.addInitScript('window.said = []; window.acquireVsCodeApi = () => ({ postMessage: (message) => said.push(message) })');
  await page.goto('about:blank');
  const script = await readFile(join(root, 'dist', 'grid.js'), 'utf8');
  await page.setContent(gridPage(gridWords(), { language: plain(language), nonce: plain('N0nce'), script }).toString());
  // As VS Code has it.
  await page.evaluate(`document.documentElement.style.cssText = '--vscode-font-size: 13px; --vscode-font-family: sans-serif'`);
  return page;
}

export async function tell(page: Page, message: ToPage): Promise<void> {
  const inTurn: InTurn<ToPage> = { turn: 1, message };
  await page.evaluate(`window.postMessage(${JSON.stringify(inTurn)}, '*')`);
}

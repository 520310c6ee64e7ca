import type { Context } from 'mocha';
import { openSessions } from './session.ts';

const fileName = (title: string): string => title.replace(/\W+/g, '-').slice(0, 80);

/** What the screen showed when a test failed is in shots/failed-*.png. */
export const mochaHooks = {
  async afterEach(this: Context): Promise<void> {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const windows = [...openSessions].flatMap((session) => session.windows).filter(({ page }) => !page.isClosed());
    for (const [index, window] of windows.entries()) await window.screenshot(`failed-${fileName(test.fullTitle())}-${index + 1}`);
  },
};

import type { Context } from 'mocha';
import { openSessions } from './session.ts';

const fileName = (title: string): string => title.replace(/\W+/g, '-').slice(0, 80);

/** What the screen showed when a test failed is in shots/failed-*.png. */
export const mochaHooks = {
  async afterEach(this: Context): Promise<void> {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    for (const { workbench } of openSessions) await workbench.screenshot(`failed-${fileName(test.fullTitle())}`);
  },
};

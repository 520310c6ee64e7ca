import assert from 'node:assert/strict';
import { license, signIn, textOf } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const typed = 'abcdefghijklmnopqrstuvwxyz0123456789';
const text = '# Page\n\nThe first paragraph.\n\nThe second one.\n';

describe('Somebody who writes on while a slow file arrives', () => {
  let session: Session;
  const pages = [
    { page: 'docs/start.md', id: '1167612765', go: ['Control+Home'] },
    { page: 'docs/middle.md', id: '200261415-001', go: ['Control+Home', 'ArrowDown', 'ArrowDown', 'End'] },
    { page: 'docs/place.md', id: '2250186867', go: ['Control+End'] },
  ] as const;
  before(async () => {
    session = await openSession({ files: Object.fromEntries(pages.map(({ page }) => [page, text])) });
    await signIn(session);
    await session.sandbox.set({ delivery: { delayMs: 4000 } });
  });
  after(() => session?.close());

  for (const { page, id, go } of pages) {
    it(`loses no letter of what is typed into ${page}`, async () => {
      const { workbench } = session;
      await workbench.openFile(page);
      await workbench.editor.toEnd();
      await license(workbench, id);
      await workbench.notification(/Charged\. Saving/).waitFor();
      await workbench.editor.focus();
      for (const key of go) await workbench.page.keyboard.press(key);
      await workbench.page.keyboard.type(typed, { delay: 150 });
      await workbench.notification('Licensed and saved as').waitFor();
      await workbench.page.keyboard.type('END');
      await workbench.editor.save();
      const written = await textOf(session, page);
      assert.ok(written.includes(`${typed}END`), written);
      const reference = new RegExp(`!\\[[^\\]]+\\]\\(\\.\\./images/GettyImages-${id}\\.jpg\\)`);
      assert.match(written, reference);
      assert.equal(written.replace(reference, '').replace(`${typed}END`, '').replace(/\n+/g, '\n'), text.replace(/\n+/g, '\n'));
      await workbench.clearNotifications();
    });
  }
});

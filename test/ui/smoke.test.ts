import assert from 'node:assert/strict';
import { openSession, type Session, type Theme } from './support/session.ts';

const themes: readonly Theme[] = ['dark', 'light'];

for (const theme of themes) {
  describe(`The installed extension in a ${theme} workbench`, () => {
    let session: Session;

    before(async () => {
      session = await openSession({ theme });
    });

    after(() => session?.close());

    it('follows the theme', async () => {
      const base = theme === 'dark' ? 'vs-dark' : 'vs';
      await session.workbench.page.locator(`.monaco-workbench.${base}`).waitFor();
    });

    it('offers its commands in the palette', async () => {
      const { workbench } = session;
      await workbench.page.keyboard.press('F1');
      await workbench.quickInput.type('>Getty Images: Download Image');
      await workbench.quickInput.row('Getty Images: Download Image…').waitFor();
      await workbench.quickInput.escape();
      await workbench.quickInput.closed();
    });

    it('has a view container of its own', async () => {
      const { workbench } = session;
      await workbench.openView('Getty Images');
      await workbench.screenshot(`view-${theme}`);
    });

    it('opens a file of the workspace in the editor', async () => {
      const { workbench } = session;
      await workbench.openFile('docs/index.md');
      await workbench.editor.waitForText('1167612765');
      assert.match(await workbench.editor.text(), /^# Spring issue/);
    });
  });
}

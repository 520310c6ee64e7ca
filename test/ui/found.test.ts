import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chargePosts, license, signIn } from './support/job.ts';
import { openSession, type Session, type Theme } from './support/session.ts';

const [gone, colleagues] = ['2250186867', '1300000100'];
const open = ['9000000032', '9000000033'];
const themes: readonly Theme[] = ['dark', 'light'];

for (const theme of themes) {
  describe(`What the images of a ${theme} workbench say of documents`, () => {
    let session: Session;
    before(async () => {
      session = await openSession({ theme });
      await signIn(session);
      const { workbench, workspace, sandbox } = session;
      await license(workbench, gone);
      await workbench.treeItem(new RegExp(`GettyImages-${gone}`)).waitFor();
      await workbench.runCommand('View: Close All Editors');
      await writeFile(join(workspace, 'docs', `GettyImages-${colleagues}.jpg`), await sandbox.original(colleagues));
      await writeFile(join(workspace, 'docs/found.md'), `# Getty Images\n\nOpens with asset ${open[0]}, ends with asset ${open[1]}.\n`);
      await rm(join(workspace, 'images', `GettyImages-${gone}.jpg`));
      await workbench.openView('Getty Images');
    });
    after(() => session?.close());

    const expand = async (name: RegExp) => {
      const row = session.workbench.treeItem(name);
      await row.click();
      await row.and(session.workbench.page.locator('[aria-expanded="true"]')).waitFor();
    };

    it('is read by a screen reader, with what is missing and what has no image yet', async () => {
      const { workbench } = session;
      await workbench.treeItem(/^Asset IDs Without an Image, not searched yet$/).waitFor();
      await expand(/^Missing Files, 1$/);
      await workbench.treeItem(/, missing, can be placed again at no charge, images\/GettyImages-2250186867\.jpg$/).waitFor();
      await expand(/^Asset IDs Without an Image/);
      await workbench.treeItem(/^Asset IDs Without an Image, 3$/).waitFor();
      await expand(/^docs\/found\.md, 2$/);
      await workbench.treeItem(/^Asset 9000000032, line 3, docs\/found\.md$/).hover();
      await workbench.screenshot(`found-${theme}`);
    });

    it('goes by document when that is chosen, and marks what no document names', async () => {
      const { workbench } = session;
      await workbench.runCommand('Getty Images: Group Images by Document');
      await expand(/^In No Document, 1$/);
      await workbench.treeItem(/, in no document$/).waitFor();
      await workbench.screenshot(`found-document-${theme}`);
      await workbench.runCommand('Getty Images: Show Images as a List');
      await workbench.treeItem(/^In No Document/).waitFor({ state: 'detached' });
    });

    it('puts the missing file back, which costs nothing', async () => {
      const { workbench } = session;
      const posts = (await chargePosts(session)).length;
      await workbench.itemAction(/, missing, can be placed again/, 'Place Again at No Charge');
      await workbench.treeItem(/^Missing Files/).waitFor({ state: 'detached' });
      assert.equal((await chargePosts(session)).length, posts);
    });
  });
}

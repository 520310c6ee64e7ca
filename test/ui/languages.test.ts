import assert from 'node:assert/strict';
import type { Language } from '../../scripts/translations.ts';
import { assertSameBytes, chargePosts } from './support/job.ts';
import { Spoken } from './support/language.ts';
import { openSession, type Session } from './support/session.ts';

const assetId = '1167612765';
/** A date and what is left as the language writes them, to see that they are not English ones among other words. */
const sidebars: Readonly<Partial<Record<Language, RegExp>>> = {
  de: /noch 37 von 50, wird am \d+\. \p{L}+\.?(?:, \d+:\d\d)? zurückgesetzt/u,
  ja: /残り 37 \/ 50, \d+月\d+日(?: \d+:\d\d)?にリセット/u,
};

for (const language of ['de', 'ja'] as const) {
  describe(`In a VS Code whose language is ${language}`, () => {
    const says = new Spoken(language);
    let session: Session;
    before(async () => {
      session = await openSession({ language });
    });
    after(() => session?.close());

    it('sidebar and sign-in speak it, with its dates', async () => {
      const { workbench, facts } = session;
      await workbench.openView('Getty Images');
      await workbench.page
        .locator('.sidebar')
        .getByRole('button', { name: says.title('command.signIn') })
        .waitFor();
      await workbench.runCommand(says.command('command.signIn'));
      await workbench.quickInput.step(says.text('How do you want to sign in?'));
      await workbench.quickInput.pick(new RegExp(says.text('API key and secret')));
      await workbench.quickInput.step(says.text('Your Getty Images or iStock contact gives you one'));
      await workbench.quickInput.answer(facts.apiKey);
      await workbench.quickInput.step(says.text('API secret'));
      await workbench.quickInput.answer(facts.apiSecret);
      await workbench.quickInput.closed();
      await workbench.treeItem(says.text('API key account')).first().waitFor();
      await workbench
        .treeItem(sidebars[language] ?? /^$/)
        .first()
        .waitFor();
    });

    it('the question about the price names what is used up, and its free buttons do not', async () => {
      const { workbench } = session;
      await workbench.openFile('docs/index.md');
      await workbench.runCommand(says.command('command.downloadImage'));
      await workbench.quickInput.step(says.text('Asset ID, page address, embed code or file name'));
      await workbench.quickInput.answer(assetId);
      for (const step of ['Product that this download is taken from', 'Size in pixels']) {
        await workbench.quickInput.step(says.text(step));
        await workbench.quickInput.takeFirst();
      }
      const question = workbench.dialog(says.text('License asset {0}?', assetId));
      await question.waitFor();
      await workbench.screenshot(`language-${language}`);
      const detail = await workbench.dialogDetail(says.text('License asset {0}?', assetId));
      assert.ok(detail.includes(says.text('After this: {0} left', 36)), detail);
      const buttons = await question.locator('.dialog-buttons .monaco-button').allInnerTexts();
      const [place, details, back] = ['Choose Another Place…', 'Show Details', 'Back'].map((text) => says.text(text));
      // VS Code's own words stay English, since its language pack is an empty one here.
      assert.deepEqual(buttons, [says.text('Use {0} of {1} downloads', 1, 37), place, details, 'Cancel', back]);
      assert.deepEqual(await chargePosts(session), []);
    });

    it('its paid button pays once', async () => {
      const { workbench } = session;
      await workbench.pay(says.text('License asset {0}?', assetId), says.text('Use {0} of {1} downloads', 1, 37));
      const path = `images/GettyImages-${assetId}.jpg`;
      await workbench.notification(says.text('Licensed and saved as {0}.', path)).waitFor();
      await workbench.screenshot(`language-${language}-done`);
      await assertSameBytes(session, path, assetId);
      assert.equal((await chargePosts(session)).length, 1);
    });
  });
}

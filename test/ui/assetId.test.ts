import assert from 'node:assert/strict';
import { askFor, chargePosts, downloadTitle, giveUp, productStep, signIn } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const embedCode =
  `<a id='Lm3v0S' class='gie-single' href='http://www.gettyimages.com/detail/1167612765' target='_blank'>Embed from Getty Images</a>` +
  `<script>window.gie=window.gie||function(c){};</script><script src='//embed-cdn.gettyimages.com/widgets.js'></script>`;

const understood: readonly (readonly [what: string, text: string, id: string])[] = [
  ['a bare ID between spaces', '  1167612765 ', '1167612765'],
  ['an ID of a series', '200261415-001', '200261415-001'],
  ['the address of a page', 'https://www.gettyimages.com/detail/photo/ridges-royalty-free-image/1167612765?adppopup=true', '1167612765'],
  ['an embed code', embedCode, '1167612765'],
  ['the name of a delivered file', 'GettyImages-1167612765.jpg', '1167612765'],
];

const refused: readonly (readonly [what: string, text: string, sentence: RegExp])[] = [
  ['nothing', '', /Type an asset ID/],
  ['a sentence', 'the one with the mountains', /holds no asset ID/],
  ['the address of a video', 'https://www.gettyimages.com/detail/video/waves-stock-footage/1434251234', /This is a video/],
  ['the address of an event', 'https://www.gettyimages.com/photos/event/775912345', /holds no asset ID|page of an event/],
];

describe('The question for the asset ID', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'light' });
    await signIn(session);
  });
  after(() => session?.close());

  for (const [what, text, id] of understood) {
    it(`understands ${what}`, async () => {
      const { workbench } = session;
      await askFor(workbench, text);
      await workbench.quickInput.step(productStep);
      await workbench.quickInput.step(`asset ${id}`);
      await giveUp(workbench);
    });
  }

  for (const [what, text, sentence] of refused) {
    it(`keeps ${what} in the box and says what is wrong`, async () => {
      const { workbench } = session;
      await askFor(workbench, text);
      await workbench.quickInput.step(sentence);
      await workbench.screenshot(`asset-id-${what.replaceAll(' ', '-')}`);
      await workbench.quickInput.answer('1167612765');
      await workbench.quickInput.step(productStep);
      await giveUp(workbench);
    });
  }

  it('offers the address that is on the clipboard', async () => {
    const { workbench } = session;
    await workbench.page.evaluate(`navigator.clipboard.writeText('https://www.gettyimages.com/detail/photo/x/589949093')`);
    await workbench.runCommand(downloadTitle);
    await workbench.quickInput.step(/Asset ID/);
    assert.equal(await workbench.quickInput.input.inputValue(), '589949093');
    await giveUp(workbench);
  });

  for (const [what, id, sentence] of [
    [
      'of nothing',
      '1999999999',
      'Getty Images knows no image with asset ID 1999999999. Check the asset ID; videos cannot be downloaded here.',
    ],
    ['of a video', '1434251234', 'Asset 1434251234 is a video. Only images can be downloaded here.'],
  ] as const) {
    it(`is answered with a sentence when the ID is that ${what}`, async () => {
      const { workbench } = session;
      await workbench.clearNotifications();
      await askFor(workbench, id);
      const message = workbench.notification(sentence);
      await message.waitFor();
      assert.match(await message.innerText(), /No download was used up\./);
      await workbench.screenshot(`asset-id-${what.replaceAll(' ', '-')}`);
      assert.deepEqual(await chargePosts(session), []);
    });
  }
});

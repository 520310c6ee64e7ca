import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { askFor, chargePosts, chooseFirst, productStep, signIn, sizeStep } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const hostile = '1450000666';
const endless = '1450000777';

/** What a Markdown reader makes of a text: kinds of inline tokens, and where images lead. */
function read(text: string): { kinds: Set<string>; sources: string[]; alts: string[] } {
  const inline = new MarkdownIt({ html: true, linkify: true }).parse(text, {}).flatMap((token) => token.children ?? []);
  const images = inline.filter(({ type }) => type === 'image');
  return {
    kinds: new Set(inline.map(({ type }) => type)),
    sources: images.map((image) => String(image.attrGet('src'))),
    alts: images.map(({ content }) => content),
  };
}

describe('A title that is out to do harm', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'dark' });
    await signIn(session);
    await session.workbench.openFile('docs/index.md');
    await session.workbench.editor.toEnd();
  });
  after(() => session?.close());

  it('is plain text in the question before the charge', async () => {
    const { workbench } = session;
    await askFor(workbench, hostile);
    await chooseFirst(workbench, [productStep, sizeStep]);
    const dialog = workbench.dialog(`License asset ${hostile}?`);
    await dialog.waitFor();
    await workbench.screenshot('hostile-confirm');
    assert.equal(await dialog.locator('.dialog-message-container').locator('a, img').count(), 0);
    assert.doesNotMatch(await dialog.innerText(), /\p{Bidi_Control}/u);
    await workbench.pay(`License asset ${hostile}?`, /^Use 1 of/);
    await workbench.notification('Licensed and saved as').waitFor();
    assert.equal(await workbench.notification('Licensed and saved as').locator('.notification-list-item-message a').count(), 0);
  });

  it('becomes one well-formed reference, and nothing else', async () => {
    const { workbench } = session;
    await workbench.editor.save();
    await workbench.screenshot('hostile-document');
    const text = await readFile(join(session.workspace, 'docs/index.md'), 'utf8');
    const { kinds, sources } = read(text);
    assert.deepEqual(sources, [`../images/GettyImages-${hostile}.jpg`]);
    assert.deepEqual([...kinds].sort(), ['image', 'text']);
  });

  it('is plain text in the tree and its tooltip', async () => {
    const { workbench } = session;
    await workbench.openView('Getty Images');
    const item = workbench.treeItem(new RegExp(hostile));
    const hover = await workbench.tooltip(item, hostile);
    await workbench.screenshot('hostile-tooltip');
    assert.equal(await hover.locator('a').count(), 0);
    const pictures = await hover.locator('img').evaluateAll((images) => images.map((image) => image.getAttribute('src')?.slice(0, 15)));
    assert.deepEqual(pictures, ['data:image/jpeg'], 'its own picture, and nothing that its title names');
    assert.equal(await item.locator('.monaco-icon-description-container a').count(), 0);
    assert.doesNotMatch(await item.innerText(), /\p{Bidi_Control}/u);
  });

  it('may be a thousand letters long', async () => {
    const { workbench } = session;
    await workbench.openFile('README.md');
    await workbench.editor.toEnd();
    await askFor(workbench, endless);
    await chooseFirst(workbench, [productStep, sizeStep]);
    const button = workbench.dialog(`License asset ${endless}?`).getByRole('button', { name: /^Use 1 of/ });
    await button.waitFor();
    await workbench.screenshot('hostile-long');
    const box = await button.boundingBox();
    assert.ok(box && box.y + box.height < 800, 'the paid button is on the screen');
    await workbench.pay(`License asset ${endless}?`, /^Use 1 of/);
    await workbench.editor.waitForText(`GettyImages-${endless}.jpg`);
    await workbench.editor.save();
    const { alts } = read(await readFile(join(session.workspace, 'README.md'), 'utf8'));
    assert.ok(alts[0] && alts[0].length <= 250 && alts[0].endsWith('…'), alts[0]);
    assert.equal((await chargePosts(session)).length, 2);
  });
});

import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { askFor, chargePosts, giveUp, license, productStep, signIn, toProducts } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';

const [ridges, poppies] = ['1167612765', '2250186867'];

/** What a screen reader says of a row, and what the eye sees in it. */
interface SpokenRow {
  readonly spoken: string;
  readonly seen: string;
}

/** Faults of a name: words of the program, signs, an ID with nothing beside it, or other words than those that are seen. */
function faultsOf({ spoken, seen }: SpokenRow): readonly string[] {
  const first = seen.trim().split(/\n/)[0]?.trim() ?? '';
  return [
    ...(spoken.trim() === '' ? ['has no name'] : []),
    ...(/\$\s?\(|undefined|null|\[object|NaN/.test(spoken) ? ['holds a word of the program'] : []),
    ...(/^[\d\W]*$/.test(spoken) ? ['is a number alone'] : []),
    ...(spoken.toLowerCase().includes(first.toLowerCase()) ? [] : [`does not say "${first}"`]),
  ].map((fault) => `"${spoken}" ${fault}`);
}

describe('Downloads in the sidebar', () => {
  let session: Session;
  before(async () => {
    const files = { 'docs/index.md': `# Spring\n\n![x](../images/GettyImages-${ridges}.jpg)\n\nOpens with Getty Images 589949093.\n` };
    session = await openSession({ theme: 'light', files, size: { width: 1280, height: 1000 } });
    await signIn(session);
    for (const id of [ridges, poppies]) {
      await license(session.workbench, id);
      await session.workbench.notification('Licensed and saved as').waitFor();
      await session.workbench.clearNotifications();
    }
  });
  after(() => session?.close());

  const tree = () => session.workbench.page.locator('.sidebar .pane').filter({ hasText: 'Images' }).locator('.monaco-list').last();
  const open = (name: string | RegExp): Promise<void> => session.workbench.expand(session.workbench.treeItem(name).first());
  const listed = async (): Promise<number> =>
    (await session.sandbox.requests()).filter(({ method, path }) => method === 'GET' && path === '/v3/downloads').length;

  it('stand below the images, and ask nobody before they are opened', async () => {
    const { workbench } = session;
    await open(/^Downloads/);
    await workbench.treeItem(/^This Machine/).waitFor();
    assert.equal(await listed(), 0);
    await open(/^This Machine/);
    await workbench.treeItem(/^Poppies in a summer meadow, Asset 2250186867, .*can be placed again at no charge/).waitFor();
    assert.equal(await listed(), 0);
    await open(/^Account, /);
    await workbench.treeItem(/^Poppies in a summer meadow, Asset 2250186867, .*Newsroom 2026/).waitFor();
    assert.equal(await listed(), 2);
    await workbench.screenshot('downloads');
  });

  it('can be read at 200 pixels', async () => {
    const { workbench } = session;
    const before = await workbench.sizeSidebar(200);
    await workbench.screenshot('downloads-200');
    await workbench.sizeSidebar(before);
  });

  it('are filtered by what a person types, which the group says', async () => {
    const { workbench } = session;
    await workbench.itemAction(/^Downloads/, 'Filter Downloads…');
    await workbench.quickInput.step(/Words of the title/);
    await workbench.quickInput.answer('poppies newsroom');
    await workbench.treeItem(/^Downloads, only: poppies newsroom/).waitFor();
    await workbench
      .treeItem(/Asset 1167612765/)
      .first()
      .waitFor({ state: 'detached' });
    await workbench.screenshot('downloads-filtered');
    await workbench.itemAction(/^Downloads/, 'Clear Filter');
    await workbench
      .treeItem(/Asset 1167612765/)
      .first()
      .waitFor();
  });

  it('and one that is kept is placed again at no charge', async () => {
    const { workbench } = session;
    await rm(join(session.workspace, 'images', `GettyImages-${poppies}.jpg`));
    await workbench.itemAction(/^Poppies in a summer meadow, Asset 2250186867, .*placed again/, 'Use Image…');
    await workbench.quickInput.step('It is already paid for');
    await workbench.quickInput.pick(/^Save again/);
    await workbench
      .notification(/nothing more was used up|no charge|not charged|free/i)
      .first()
      .waitFor();
    assert.ok((await readdir(join(session.workspace, 'images'))).includes(`GettyImages-${poppies}.jpg`));
    assert.equal((await chargePosts(session)).length, 2);
    await workbench.clearNotifications();
  });

  it('and every other row of the views has a name that says what is seen, and is reached by keys', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await open(/^Asset IDs Without an Image/);
    await open(/^docs\/index\.md/);
    await workbench.treeItem(/^Asset 589949093, line/).waitFor();
    await rm(join(session.workspace, 'images', `GettyImages-${poppies}.jpg`));
    await workbench.treeItem(/^Missing Files/).waitFor();
    await workbench.treeItem(/^Asset 589949093, line/).waitFor();
    await open(/^Missing Files/);
    await workbench.treeItem(/missing, can be placed again/).waitFor();
    await open(/^Premium Access \(Newsroom 2026\)/);
    const rows = page.locator('.sidebar').getByRole('treeitem');
    const spoken = await rows.evaluateAll((elements) =>
      elements.map((element) => ({
        spoken: element.getAttribute('aria-label') ?? '',
        seen: element.querySelector('.label-name')?.textContent ?? '',
      })),
    );
    assert.ok(spoken.length > 15, `${spoken.length} rows`);
    assert.deepEqual(spoken.flatMap(faultsOf), []);
    await workbench.screenshot('rows-spoken');
    const row = workbench.treeItem(/^Downloads/).first();
    await row.click();
    await row.and(page.locator('[aria-expanded="false"]')).waitFor();
    const focused = tree().locator('.monaco-list-row.focused');
    await page.keyboard.press('Home');
    const reached: (string | null)[] = [];
    const rowCount = await tree().getByRole('treeitem').count();
    for (let at = 0; at < rowCount; at++) {
      await focused.and(page.locator(`[data-index="${at}"]`)).waitFor();
      reached.push(await focused.getAttribute('aria-label'));
      await page.keyboard.press('ArrowDown');
    }
    const names = await tree()
      .getByRole('treeitem')
      .evaluateAll((elements) => elements.map((each) => each.getAttribute('aria-label')));
    assert.deepEqual(
      names.filter((name) => !reached.includes(name)),
      [],
      reached.join('\n'),
    );
  });

  /** The rows of the pick that is open; its box has a name too. */
  async function pickFaults(): Promise<readonly string[]> {
    const { quickInput } = session.workbench;
    const rows: Locator = quickInput.widget.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    const spoken = await rows.evaluateAll((elements) =>
      elements.map((element) => ({
        spoken: element.getAttribute('aria-label') ?? element.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '',
        seen: element.querySelector('.label-name')?.textContent ?? '',
      })),
    );
    const box = (await quickInput.input.getAttribute('aria-label')) ?? (await quickInput.input.getAttribute('placeholder')) ?? '';
    assert.ok(spoken.length > 0);
    return [...spoken.flatMap(faultsOf), ...(box.trim() ? [] : ['a box without a name'])];
  }

  it('and so has every row of every pick, which is taken by keys', async () => {
    const { workbench } = session;
    const faults: string[] = [];
    const look = async (name: string, act: () => Promise<void>): Promise<void> => {
      await act();
      for (const fault of await pickFaults()) faults.push(`${name}: ${fault}`);
      await giveUp(workbench);
    };
    await workbench.openFile('docs/index.md');
    await look('ways to sign in', () => workbench.runCommand('Getty Images: Sign In'));
    await look('accounts', () => workbench.runCommand('Getty Images: Choose Account for This Workspace…'));
    await look('images', () => workbench.runCommand('Getty Images: Insert Reference…'));
    await look('what is here', () => askFor(workbench, ridges));
    await look('the last choice', () => askFor(workbench, '589949093'));
    await look('products', async () => {
      await askFor(workbench, '589949093');
      await toProducts(workbench);
    });
    await look('sizes', async () => {
      await askFor(workbench, '589949093');
      await toProducts(workbench, productStep);
      await workbench.page.keyboard.press('Enter');
      await workbench.quickInput.step('Size in pixels');
    });
    await look('where IDs are', () => workbench.runCommand('Getty Images: Download Images…'));
    assert.deepEqual(faults, []);
    assert.equal((await chargePosts(session)).length, 2);
  });
});

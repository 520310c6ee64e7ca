import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { askFor, chargePosts, chooseFirst, downloadTitle, productStep, signIn, sizeStep, toProducts } from './support/job.ts';
import { openSession, type Session } from './support/session.ts';
import { readingTime, type Workbench } from './support/workbench.ts';

/** Milliseconds between two presses of Enter: a key that bounces, a double press, and impatience. */
const distances = [50, 150, 400, 700, 1500];
/** What a keyboard repeats a held key after. */
const repeat = 33;
/** So long the question meets presses that were meant for something else. */
const haste = 1_500;
const paid = /^Use (at least )?\d/;
const listTitle = 'Getty Images: Download Images…';

/** A way to a price, begun so that Enter after Enter leads to a question and from there to whatever its first button is. */
interface Way {
  readonly name: string;
  readonly question: RegExp;
  begin(workbench: Workbench): Promise<void>;
}

const single: Way = {
  name: 'the question about one asset',
  question: /License asset 9000000701\?/,
  begin: async (workbench) => {
    await workbench.runCommand(downloadTitle);
    await workbench.quickInput.step(/Asset ID/);
    await workbench.quickInput.type('9000000701');
  },
};

const list: Way = {
  name: 'the question about a list',
  question: /License 2 assets\?/,
  begin: async (workbench) => {
    await workbench.runCommand(listTitle);
    await workbench.quickInput.step('Where the asset IDs are');
    await workbench.quickInput.pick('Type or Paste…');
    await workbench.quickInput.step(/Asset IDs, page addresses/);
    await workbench.quickInput.type('9000000711 9000000712');
  },
};

const again: Way = {
  name: 'the question about another licence of an asset that is here',
  question: /License asset 9000000721\?/,
  begin: async (workbench) => {
    await askFor(workbench, '9000000721');
    await workbench.quickInput.step('It is already in this workspace');
    await workbench.page.keyboard.press('ArrowUp');
    await workbench.quickInput.focusedRow.filter({ hasText: 'License another size…' }).waitFor();
    await workbench.quickInput.accept();
    await toProducts(workbench);
    await workbench.quickInput.accept();
    // The first size is the one that is here, and Enter after Enter would use that for free.
    await workbench.quickInput.step(sizeStep);
    const smaller = workbench.quickInput.focusedRow.filter({ hasText: '724 × 483' });
    while (!(await smaller.isVisible())) await workbench.page.keyboard.press('ArrowDown');
  },
};

const wayOut: Way = {
  name: 'the way out of an attempt without an answer',
  question: /It cannot be told whether asset 9000000731 was charged\./,
  begin: async (workbench) => {
    await workbench.runCommand(downloadTitle);
    await workbench.quickInput.step(/Asset ID/);
    await workbench.quickInput.type('9000000731');
  },
};

describe('Haste', function () {
  this.timeout(240_000);
  let session: Session;
  before(async () => {
    session = await openSession({ theme: 'dark' });
    await signIn(session);
  });
  after(() => session?.close());

  const posts = async (): Promise<number> => (await chargePosts(session)).length;
  const paidButton = (question: RegExp): Locator => session.workbench.dialog(question).getByRole('button', { name: paid });

  /** Presses Enter at this distance until the question has met it for a while, whatever the presses lead to in between. */
  async function pressUntilMet({ question }: Way, distance: number): Promise<void> {
    const { page } = session.workbench;
    for (let met = 0; met < Math.max(3, haste / distance); ) {
      if (await session.workbench.dialog(question).isVisible()) met++;
      await page.keyboard.press('Enter');
      await page.waitForTimeout(distance);
    }
  }

  /** The same for a key that is held: it goes down again and again, and up once. */
  async function holdUntilMet({ question }: Way): Promise<void> {
    const { page } = session.workbench;
    for (let met = 0; met < haste / repeat; ) {
      if (await session.workbench.dialog(question).isVisible()) met++;
      await page.keyboard.down('Enter');
      await page.waitForTimeout(repeat);
    }
    await page.keyboard.up('Enter');
  }

  /** Whatever the last press led to, a step before or the details, there is a way back to the question. */
  async function untilAsked({ question }: Way): Promise<void> {
    const { workbench } = session;
    const { quickInput } = workbench;
    const details = workbench.notification('Nothing is charged yet').getByRole('button', { name: 'Continue…' });
    for (;;) {
      await workbench.dialog(question).or(quickInput.widget).or(details).first().waitFor();
      if (await workbench.dialog(question).isVisible()) return;
      if (await details.isVisible()) await details.click();
      else await workbench.page.keyboard.press('Enter');
    }
  }

  async function giveUp(way: Way): Promise<void> {
    await untilAsked(way);
    await session.workbench.page.keyboard.press('Escape');
    await session.workbench.dialog(way.question).waitFor({ state: 'detached' });
  }

  /** Clicks each paid button that appears, by the window's own clock, until one appears behind the last click. */
  const clickWhatAppears = (delays: readonly number[]): Promise<void> => session.workbench.page.evaluate(clicks(delays));

  /** The history of these assets, own and company's, was told: their questions are asked. */
  async function untilAnswered(ids: readonly string[]): Promise<void> {
    const isOf = (path: string): boolean => ids.some((id) => path === `/v3/images/${id}/downloadhistory`);
    const told = async () =>
      (await session.sandbox.requests()).filter(({ path, method, status }) => method === 'GET' && status === 200 && isOf(path));
    while ((await told()).length < 2 * ids.length) await session.workbench.page.waitForTimeout(100);
  }

  function costsNothing(way: Way): void {
    for (const distance of distances) {
      it(`does not pay at ${way.name}: Enters ${distance} ms apart`, async () => {
        const before = await posts();
        await way.begin(session.workbench);
        await pressUntilMet(way, distance);
        await giveUp(way);
        assert.equal((await posts()) - before, 0);
      });
    }

    it(`does not pay at ${way.name}: Enter held from the first box on`, async () => {
      const before = await posts();
      await way.begin(session.workbench);
      await holdUntilMet(way);
      await giveUp(way);
      assert.equal((await posts()) - before, 0);
    });
  }

  function clicksCostNothing(way: Way): void {
    it(`does not pay at ${way.name}: double clicks on what just appeared`, async () => {
      const before = await posts();
      const clicking = clickWhatAppears([0, 0, 150, 250]);
      await way.begin(session.workbench);
      await session.workbench.page.keyboard.press('Enter');
      await untilAsked(way);
      await clicking;
      await session.workbench.dialog(way.question).waitFor();
      assert.equal((await posts()) - before, 0);
    });
  }

  function paysOnce(way: Way, act: (button: Locator) => Promise<void>, how: string, charges: number): void {
    it(`pays once at ${way.name}: ${how}`, async () => {
      const before = await posts();
      const { workbench } = session;
      await untilAsked(way);
      await workbench.page.waitForTimeout(readingTime);
      await workbench.screenshot(`haste-${charges}-${how.replaceAll(' ', '-')}`);
      await act(paidButton(way.question));
      await workbench.notification(charges > 1 ? /assets are here/ : /Licensed and saved as/).waitFor();
      assert.equal((await posts()) - before, charges);
      await workbench.clearNotifications();
    });
  }

  const click = (button: Locator): Promise<void> => button.click();
  async function moveAndPress(button: Locator): Promise<void> {
    const { keyboard } = session.workbench.page;
    for (let presses = 0; presses < 8 && !(await hasFocus(button)); presses++) await keyboard.press('Tab');
    await keyboard.press('Enter');
  }
  /** Down again and again after the yes, until it is done. */
  async function moveAndHold(button: Locator): Promise<void> {
    const { page } = session.workbench;
    await moveAndPress(button);
    for (let times = 0; times < 20; times++) {
      await page.keyboard.down('Enter');
      await page.waitForTimeout(repeat);
    }
    await page.keyboard.up('Enter');
  }

  costsNothing(single);
  clicksCostNothing(single);
  paysOnce(single, moveAndPress, 'a move to the button and Enter', 1);

  costsNothing(list);
  clicksCostNothing(list);
  paysOnce(list, click, 'a click', 2);

  it('has an asset in the workspace', async () => {
    const { workbench } = session;
    await askFor(workbench, '9000000721');
    await chooseFirst(workbench, [productStep, sizeStep]);
    await workbench.pay(again.question, paid);
    await workbench.notification(/Licensed and saved as/).waitFor();
    await workbench.clearNotifications();
  });
  costsNothing(again);
  clicksCostNothing(again);

  it('asks a second question only after the first one was answered: a double click pays for one', async () => {
    const { workbench, sandbox } = session;
    await giveUp(again);
    const before = await posts();
    await sandbox.set({ history: { hold: true } });
    for (const id of ['9000000741', '9000000742']) {
      await askFor(workbench, id);
      await chooseFirst(workbench, [productStep, sizeStep]);
    }
    const question = /License asset 900000074[12]\?/;
    assert.equal(await workbench.dialog(question).count(), 0, 'both are under way');
    await sandbox.set({ history: null });
    await paidButton(question).waitFor();
    await untilAnswered(['9000000741', '9000000742']);
    await workbench.page.waitForTimeout(readingTime);
    await clickWhatAppears([0, 200]);
    await workbench.notification(/Licensed and saved as/).waitFor();
    await workbench.dialog(question).waitFor();
    assert.equal((await posts()) - before, 1);
    await workbench.page.keyboard.press('Escape');
    await workbench.dialog(question).waitFor({ state: 'detached' });
    await workbench.clearNotifications();
  });

  it('has an attempt without an answer', async () => {
    const { workbench } = session;
    await session.sandbox.set({ charge: { resetBefore: true, times: 1 } });
    await askFor(workbench, '9000000731');
    await chooseFirst(workbench, [productStep, sizeStep]);
    await workbench.pay(/License asset 9000000731\?/, paid);
    await workbench.notification(/No clear answer came/).waitFor();
    await workbench.clearNotifications();
  });
  costsNothing(wayOut);

  it('does not pay at the question behind the way out: Enter held from "Set Attempt Aside…" on', async () => {
    const { workbench } = session;
    const before = await posts();
    await wayOut.begin(workbench);
    await workbench.page.keyboard.press('Enter');
    await untilAsked(wayOut);
    await workbench.screenshot('haste-way-out');
    const question = { ...single, question: /License asset 9000000731\?/ };
    await workbench.dialog(wayOut.question).getByRole('button', { name: 'Set Attempt Aside…' }).focus();
    const clicking = clickWhatAppears([0, 150]);
    await holdUntilMet(question);
    await clicking;
    await untilAsked(question);
    await workbench.screenshot('haste-unclear');
    assert.match(await workbench.dialogDetail(question.question), /An earlier attempt, made .*, had no clear answer/);
    assert.equal((await posts()) - before, 0);
  });
  paysOnce({ ...wayOut, question: /License asset 9000000731\?/ }, moveAndHold, 'a move to the button and Enter held', 1);
});

/**
 * A script for the window: what reaches it from outside comes too late on a busy machine to tell what a hand would have done.
 * It ends when a paid button has appeared that no click was left for.
 */
function clicks(delays: readonly number[]): string {
  return `new Promise((end) => {
    const left = ${JSON.stringify(delays)};
    const seen = new WeakSet();
    const look = () => {
      for (const button of document.querySelectorAll('.monaco-dialog-box .monaco-button')) {
        if (seen.has(button) || !${paid}.test(button.textContent.trim())) continue;
        seen.add(button);
        const delay = left.shift();
        if (delay !== undefined) setTimeout(() => button.click(), delay);
        else {
          observer.disconnect();
          end();
        }
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  })`;
}

function hasFocus(button: Locator): Promise<boolean> {
  return button.evaluate((element) => element === element.ownerDocument.activeElement);
}

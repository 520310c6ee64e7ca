import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dialog, Locator, Page } from 'playwright-core';
import { root } from '../../../scripts/paths.ts';
import { paidButton } from '../../support/paidButton.ts';
import { Editor } from './editor.ts';
import { QuickInput } from './quickInput.ts';

/** Milliseconds after which an answer to a question about money counts, and some more. */
export const readingTime = 1200;

/**
 * The workbench as a person meets it: keys, mouse, visible words. Every method waits for what it needs to be on the screen;
 * none waits for time to pass.
 */
export class Workbench {
  readonly page: Page;
  /** Whatever stands at the top: palette, pick or input box. */
  readonly quickInput: QuickInput;
  readonly editor: Editor;

  constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.editor = new Editor(page);
  }

  /** The server has answered, the sidebar shows what it showed last, and the manifest of the extension has been read. */
  async ready(): Promise<void> {
    await this.page.locator('.sidebar .pane-header').first().waitFor();
    await this.page.locator('.activitybar').getByRole('tab', { name: 'Getty Images' }).waitFor();
  }

  /** Runs a command by its full title, "Getty Images: Sign In". */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.type(`>${title}`);
    await this.quickInput.pick(title);
    await this.quickInput.palette.waitFor({ state: 'hidden' });
  }

  /** Opens a text by its path in the workspace, and waits until the keys go to it. */
  async openFile(path: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.quickInput.type(path);
    const name = path.split('/').at(-1) ?? path;
    await this.quickInput.pick(name);
    await this.page.locator('.tab.active').filter({ hasText: name }).waitFor();
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
  }

  /** A click on the view that is open would close it. */
  async openView(name: string): Promise<void> {
    const title = this.page.locator('.sidebar .composite.title').filter({ hasText: name });
    if (!(await title.isVisible())) await this.page.locator('.activitybar').getByRole('tab', { name, exact: true }).click();
    await title.waitFor();
  }

  /** Drags the edge of the sidebar to this width in pixels; gives the one before. */
  async sizeSidebar(width: number): Promise<number> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (!box) throw new Error('the sidebar is closed');
    const middle = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width, middle);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width, middle, { steps: 5 });
    await this.page.mouse.up();
    return box.width;
  }

  async openExplorer(): Promise<void> {
    await this.page.keyboard.press('Control+Shift+E');
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** What F5 does, or the question of VS Code after its extension host died. Nothing that is unsaved holds it up. */
  async reload(): Promise<void> {
    const leave = (dialog: Dialog): Promise<void> => dialog.accept();
    this.page.on('dialog', leave);
    await this.page.reload();
    this.page.off('dialog', leave);
    await this.ready();
  }

  treeItem(name: string | RegExp): Locator {
    return this.page.locator('.sidebar').getByRole('treeitem', { name });
  }

  /**
   * What is shown beside a row while the mouse is on it. A tree that is drawn anew in between forgets the mouse; a hand that
   * sees nothing goes away and comes back.
   */
  tooltip(row: Locator, text: string): Promise<Locator> {
    const tooltip = this.page.locator('.monaco-hover:visible').filter({ hasText: text });
    return shownBy(tooltip, async () => {
      await this.page.mouse.move(900, 700);
      await row.hover();
    });
  }

  /**
   * What is shown while the mouse is on these words of the editor, with such an element in it. What changes in the text meanwhile
   * closes it, and a picture that comes late is there the next time.
   */
  async hover(words: string, element = 'a'): Promise<Locator> {
    const { x, y } = await this.editor.point(words);
    const hover = this.page.locator('.monaco-hover:visible').filter({ hasText: words, has: this.page.locator(element) });
    return shownBy(hover, async () => {
      await this.page.mouse.move(900, 700);
      await this.page.mouse.move(x, y);
    });
  }

  /** Opens what the light bulb offers at the cursor, and gives the row with this text. What is known later closes the menu. */
  async fix(text: string): Promise<Locator> {
    const row = this.page.locator('.action-widget').getByText(text);
    return shownBy(row, async () => {
      if (await this.page.locator('.action-widget').isVisible()) await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+.');
    });
  }

  /** Opens a row of a tree. The mouse goes away first: what is shown beside the row that it is on would take the click. */
  async expand(row: Locator): Promise<void> {
    await this.page.mouse.move(900, 700);
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
    await row.and(this.page.locator('[aria-expanded="true"]')).waitFor();
  }

  /** An icon of a tree item, shown while the mouse is over it. */
  async itemAction(name: string | RegExp, action: string): Promise<void> {
    const item = this.treeItem(name);
    await item.hover();
    await item.getByRole('button', { name: action }).click();
  }

  /** Right-clicks a tree item and chooses. A menu takes no click in its first moments, so that a right-click cannot choose by mistake. */
  async itemMenu(name: string | RegExp, item: string): Promise<void> {
    await this.treeItem(name).click({ button: 'right' });
    await this.menuItem(item).hover();
    await this.page.keyboard.press('Enter');
    await this.menuItem(item).waitFor({ state: 'detached' });
  }

  /** Right-clicks these words of the editor and chooses behind our entry; the menu's `when` clauses are evaluated as it opens. */
  async contextMenu(words: string, item: string): Promise<void> {
    const { x, y } = await this.editor.point(words);
    await this.page.mouse.click(x, y, { button: 'right' });
    await this.page.getByRole('menuitem', { name: 'Getty Images', exact: true }).hover();
    await this.page.keyboard.press('ArrowRight');
    await this.menuItem(item).hover();
    await this.screenshot('editor-menu');
    await this.page.keyboard.press('Enter');
    await this.menuItem(item).waitFor({ state: 'detached' });
  }

  /** VS Code's own menu of accounts, at the foot of the activity bar. */
  async openAccounts(): Promise<void> {
    await this.page.locator('.activitybar').getByRole('button', { name: 'Accounts' }).click();
  }

  menuItem(name: string | RegExp): Locator {
    return this.page.getByRole('menuitem', { name });
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  async answerNotification(text: string | RegExp, button: string): Promise<void> {
    await this.notification(text).getByRole('button', { name: button }).click();
  }

  /** VS Code shows at most three new messages within 800 ms; the others only light the bell. */
  async clearNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await this.page.locator('.notification-toast').first().waitFor({ state: 'detached' });
  }

  /** A modal dialog of the workbench. */
  dialog(text: string | RegExp): Locator {
    return this.page.locator('.monaco-dialog-box').filter({ hasText: text });
  }

  /** What stands below the question of a dialog. */
  async dialogDetail(text: string | RegExp): Promise<string> {
    return this.dialog(text).locator('.dialog-message-detail').innerText();
  }

  async answerDialog(text: string | RegExp, button: string | RegExp): Promise<void> {
    const dialog = this.dialog(text);
    await dialog.waitFor();
    // A question about a price takes no answer, free ones included, before it can have been read.
    if ((await dialog.getByRole('button', { name: paidButton }).count()) > 0) await this.page.waitForTimeout(readingTime);
    await dialog.getByRole('button', { name: button }).click();
  }

  /**
   * Says yes to a price as a person does: reads, moves to the paid button, presses Enter. Nothing on the screen tells when an
   * answer begins to count, so this is the one wait for time to pass.
   */
  async pay(text: string | RegExp, button: string | RegExp): Promise<void> {
    const paid = this.dialog(text).getByRole('button', { name: button });
    await paid.waitFor();
    await this.page.waitForTimeout(readingTime);
    await paid.focus();
    await this.page.keyboard.press('Enter');
    await this.dialog(text).waitFor({ state: 'detached' });
  }

  /**
   * The browser tab that an action opens. The workbench may ask before it opens an address, and a browser that saw no click
   * may refuse to; both questions are answered as a person would.
   */
  async tabOpenedBy(act: () => Promise<void>): Promise<Page> {
    const opened = this.page.context().waitForEvent('page');
    const question = this.page.locator('.monaco-dialog-box').getByRole('button', { name: /^(Open|Retry|Continue)$/ });
    const answer = (): Promise<void> => question.click();
    await this.page.addLocatorHandler(question, answer);
    try {
      await act();
      const first = await Promise.race([opened, question.waitFor().then(answer, () => undefined)]);
      return first ?? (await opened);
    } finally {
      await this.page.removeLocatorHandler(question);
    }
  }

  clipboard(): Promise<string> {
    return this.page.evaluate('navigator.clipboard.readText()');
  }

  /** Commands that copy give no other sign that they are done. */
  async untilClipboard(text: string | RegExp): Promise<void> {
    const [source, flags] = typeof text === 'string' ? [`^${text}$`, ''] : [text.source, text.flags];
    const look = `navigator.clipboard.readText().then((text) => new RegExp(${JSON.stringify(source)}, '${flags}').test(text))`;
    await this.page.waitForFunction(look, undefined, { polling: 100 });
  }

  /** Into the git-ignored folder shots/, those of the oldest VS Code into one of their own there. What is on its way, such as a message that rises, is shown where it arrives. */
  async screenshot(name: string): Promise<void> {
    const folder = join(root, 'shots', process.env.VSCODE_SERVER === 'oldest' ? 'oldest' : '');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  }

  /** A part of the page for the walkthrough, small enough to ship: `scripts/pictures.ts` takes it from there. In CSS pixels. */
  async picture(name: string, clip: { x: number; y: number; width: number; height: number }): Promise<void> {
    const folder = join(root, 'shots', 'walkthrough');
    await mkdir(folder, { recursive: true });
    const png = await this.page.screenshot({ clip, animations: 'disabled' });
    await writeFile(join(folder, `${name}.webp`), await asWebp(this.page, png));
  }
}

/** The browser knows the format, in a page whose rules let it look at the picture. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const empty = await page.context().newPage();
  try {
    const [, base64 = ''] = (
      await empty.evaluate<string>(`(async () => {
      const picture = new Image();
      picture.src = 'data:image/png;base64,${png.toString('base64')}';
      await picture.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height });
      canvas.getContext('2d').drawImage(picture, 0, 0);
      return canvas.toDataURL('image/webp', 0.6);
    })()`)
    ).split(',');
    return Buffer.from(base64, 'base64');
  } finally {
    await empty.close();
  }
}

/** A hand that sees nothing tries again. */
async function shownBy(wanted: Locator, act: () => Promise<void>): Promise<Locator> {
  const isShown = (): Promise<boolean> =>
    wanted
      .first()
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      );
  do await act();
  while (!(await isShown()));
  return wanted;
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from '../../../scripts/paths.ts';
import { Editor } from './editor.ts';
import { QuickInput } from './quickInput.ts';

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
    page.setDefaultTimeout(30_000);
  }

  /** The server has answered, the explorer shows the folder, and the manifest of the extension has been read. */
  async ready(): Promise<void> {
    await this.page.getByRole('treeitem', { name: 'docs' }).waitFor();
    await this.page.locator('.activitybar').getByRole('tab', { name: 'Getty Images' }).waitFor();
  }

  /** Runs a command by its full title, "Getty Images: Sign In". */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.type(`>${title}`);
    await this.quickInput.pick(title);
    await this.quickInput.palette.waitFor({ state: 'hidden' });
  }

  /** Opens a file by its path in the workspace. */
  async openFile(path: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.quickInput.type(path);
    const name = path.split('/').at(-1) ?? path;
    await this.quickInput.pick(name);
    await this.page.locator('.tab.active').filter({ hasText: name }).waitFor();
  }

  async openView(name: string): Promise<void> {
    await this.page.locator('.activitybar').getByRole('tab', { name, exact: true }).click();
    await this.page.locator('.sidebar .composite.title').filter({ hasText: name }).waitFor();
  }

  treeItem(name: string | RegExp): Locator {
    return this.page.locator('.sidebar').getByRole('treeitem', { name });
  }

  /** An icon of a tree item, shown while the mouse is over it. */
  async itemAction(name: string | RegExp, action: string): Promise<void> {
    const item = this.treeItem(name);
    await item.hover();
    await item.getByRole('button', { name: action }).click();
  }

  /** Right-clicks these words of the editor and chooses; the menu's `when` clauses are evaluated as it opens. */
  async contextMenu(words: string, item: string): Promise<void> {
    const { x, y } = await this.editor.point(words);
    await this.page.mouse.click(x, y, { button: 'right' });
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  async answerNotification(text: string | RegExp, button: string): Promise<void> {
    await this.notification(text).getByRole('button', { name: button }).click();
  }

  /** A modal dialog of the workbench. */
  dialog(text: string | RegExp): Locator {
    return this.page.locator('.monaco-dialog-box').filter({ hasText: text });
  }

  async answerDialog(text: string | RegExp, button: string | RegExp): Promise<void> {
    await this.dialog(text).getByRole('button', { name: button }).click();
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

  /** Into the git-ignored folder shots/. */
  async screenshot(name: string): Promise<void> {
    const folder = join(root, 'shots');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }
}

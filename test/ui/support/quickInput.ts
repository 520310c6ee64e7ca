import type { Locator, Page } from 'playwright-core';

/** Palette, quick pick and input box are one widget. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget:visible');
  }

  get widget(): Locator {
    return this.#widget;
  }

  get input(): Locator {
    return this.#widget.locator('.quick-input-box input');
  }

  /** Shown as long as the command palette is what stands there. */
  get palette(): Locator {
    return this.#page.getByPlaceholder('Type the name of a command to run.');
  }

  /** A row by its label; the whole label when a string is given. */
  row(label: string | RegExp): Locator {
    const name = typeof label === 'string' ? new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) : label;
    const text = this.#page.locator('.quick-input-list-entry .label-name').filter({ hasText: name });
    return this.#widget.locator('.quick-input-list .monaco-list-row').filter({ has: text });
  }

  /** The row that Enter takes. */
  get focusedRow(): Locator {
    return this.#widget.locator('.quick-input-list .monaco-list-row.focused');
  }

  /** Waits until a step with this title, placeholder or prompt is shown. */
  async step(text: string | RegExp): Promise<void> {
    const title = this.#widget.filter({ hasText: text });
    const placeholder = this.#widget.filter({ has: this.#page.getByPlaceholder(text) });
    await title.or(placeholder).first().waitFor();
  }

  /** Replaces what the box holds. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  async pick(label: string | RegExp): Promise<void> {
    await this.#leave();
    await this.row(label).first().click();
  }

  /** Waits for a list and takes a row of it. */
  async choose(step: string | RegExp, label: string | RegExp): Promise<void> {
    await this.step(step);
    await this.pick(label);
  }

  /** Everything that stands in a row: label, description and detail, a line each. */
  async rowText(label: string | RegExp): Promise<string> {
    await this.row(label).waitFor();
    const parts = await this.row(label).locator('.label-name, .label-description, .quick-input-list-label-meta').allInnerTexts();
    return parts.join('\n');
  }

  /** The row at the top, whichever of them Enter would take. */
  async takeFirst(): Promise<void> {
    await this.#leave();
    await this.#widget.locator('.quick-input-list .monaco-list-row[data-index="0"]').click();
  }

  /** What is shown beside a row that the mouse happens to be on would cover others. */
  async #leave(): Promise<void> {
    await this.#page.mouse.move(900, 700);
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  /** Types an answer and confirms it. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.accept();
  }

  /**
   * Types a file or folder into VS Code's own dialog of this title, which takes no Enter while it reads what was typed, and puts a
   * folder of its own in the place of what was typed too early.
   */
  async answerFolder(title: string | RegExp, path: string): Promise<void> {
    await this.step(title);
    const isGone = (): Promise<boolean> =>
      this.#widget
        .filter({ hasText: title })
        .waitFor({ state: 'hidden', timeout: 5000 })
        .then(
          () => true,
          () => false,
        );
    do await this.answer(path);
    while (!(await isGone()));
  }

  async escape(): Promise<void> {
    await this.#page.keyboard.press('Escape');
  }

  async back(): Promise<void> {
    await this.#widget.getByRole('button', { name: /^Back/ }).click();
  }

  /** A button of the title bar or of the box. */
  async press(button: string | RegExp): Promise<void> {
    await this.#widget.getByRole('button', { name: button }).click();
  }

  /** The labels as shown, top to bottom; long lists show only what fits. */
  async labels(): Promise<string[]> {
    await this.#widget.locator('.quick-input-list .monaco-list-row').first().waitFor();
    return this.#widget.locator('.quick-input-list-entry .label-name').allInnerTexts();
  }

  /** What stands under the box: the prompt, or what is wrong with the answer. */
  async message(): Promise<string> {
    return (await this.#widget.locator('.quick-input-message').innerText()).trim();
  }

  async closed(): Promise<void> {
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }
}

import type { Locator, Page } from 'playwright-core';

const noBreakSpaces = /\u00a0/g;

/** The text editor that has the focus or had it last. */
export class Editor {
  readonly #page: Page;
  readonly #lines: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#lines = page.locator('.editor-group-container.active .monaco-editor .view-line');
  }

  /** The middle of these words on the screen; a line may be one element, so the element's middle would be elsewhere. */
  async point(text: string): Promise<{ readonly x: number; readonly y: number }> {
    const line = this.#lines.filter({ hasText: text }).first();
    for (;;) {
      await line.waitFor();
      const found = await line.evaluate((element, wanted) => {
        // A line that is drawn anew meanwhile, as links and colours come, is not on the screen any more.
        if (!element.isConnected) return undefined;
        const walker = element.ownerDocument.createTreeWalker(element, 4);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const start = node.textContent?.indexOf(wanted) ?? -1;
          if (start < 0) continue;
          const range = element.ownerDocument.createRange();
          range.setStart(node, start);
          range.setEnd(node, start + wanted.length);
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }
        throw new Error('the words stand in more than one element');
      }, text);
      if (found) return found;
    }
  }

  async focus(): Promise<void> {
    await this.#lines.first().click();
  }

  /** Puts the cursor behind the last character of the document. */
  async toEnd(): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press('Control+End');
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  async undo(): Promise<void> {
    await this.#page.keyboard.press('Control+Z');
  }

  /** The tab loses its dot once the file is on disk. */
  async save(): Promise<void> {
    await this.#page.keyboard.press('Control+S');
    await this.#page.locator('.tab.active:not(.dirty)').waitFor();
  }

  /** The lines on the screen, top to bottom. */
  async text(): Promise<string> {
    const lines = await this.#lines.evaluateAll((elements) =>
      elements
        .map((element) => ({ top: Number.parseInt(element.style.top, 10), text: element.textContent ?? '' }))
        .sort((one, other) => one.top - other.top)
        .map(({ text }) => text),
    );
    return lines.join('\n').replace(noBreakSpaces, ' ');
  }

  async waitForText(text: string | RegExp): Promise<void> {
    await this.#lines.filter({ hasText: text }).first().waitFor();
  }

  async waitUntilGone(text: string | RegExp): Promise<void> {
    await this.#lines.filter({ hasText: text }).first().waitFor({ state: 'detached' });
  }
}

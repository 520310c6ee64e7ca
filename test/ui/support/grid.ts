import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The view of the results of a search. */
export class Grid {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  locator(selector: string): Locator {
    // Other pages of ours may be open beside it: views say what they are in their address.
    return this.#workbench.page.frameLocator('iframe.webview[src*="purpose=webviewView"]').frameLocator('#active-frame').locator(selector);
  }

  get tiles(): Locator {
    return this.locator('.tile');
  }

  /** The picture that has the focus, whose name holds these words. */
  focused(words = ''): Locator {
    return this.locator('.tile:focus').filter({ hasText: words });
  }

  /** What is read out of the picture that has the focus. */
  spoken(): Promise<string> {
    return this.focused().locator('.spoken').innerText();
  }

  /** By the key, the phrase and Enter, until so many pictures are there and the first has the focus. */
  async search(phrase: string): Promise<void> {
    const { page, quickInput } = this.#workbench;
    await page.keyboard.press('Control+Alt+Shift+G');
    await quickInput.step('What the picture shows');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(phrase);
    await page.keyboard.press('Enter');
    await this.heading(phrase);
  }

  /** Waits until this is what was searched for, and its pictures are there. */
  async heading(words: string | RegExp): Promise<void> {
    await this.locator('body[aria-busy="false"] #heading').filter({ hasText: words }).waitFor();
  }

  /** The page itself. */
  async frame(): Promise<Frame> {
    const frame = await (await this.locator('#grid').elementHandle())?.ownerFrame();
    if (!frame) throw new Error('the view of the results is not there');
    return frame;
  }
}

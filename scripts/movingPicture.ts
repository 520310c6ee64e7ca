import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import gifenc from 'gifenc';
import { decodePng } from '../test/support/png.ts';
import { chooseFirst, productStep, signIn, sizeStep } from '../test/ui/support/job.ts';
import { openSession, type Session } from '../test/ui/support/session.ts';
import { root } from './paths.ts';

/*
 * The moving picture of the README, from the real workbench and the sandbox: an ID in a text, what it costs beside its picture,
 * and the reference. A part of `npm run pictures`: writes media/pictures/license.gif.
 */

const { applyPalette, GIFEncoder, quantize } = gifenc;
const assetId = '1167612765';
const [size, colours] = [{ width: 960, height: 600 }, 128];
const post = `# Snow in May\n\nThe ridges at dawn, with the last of the snow on them.\n\nGetty Images ${assetId}\n`;

/** Frames of one size, each shown for so many milliseconds. */
class MovingPicture {
  readonly #encoder = GIFEncoder();
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async take(milliseconds: number): Promise<void> {
    const { width, height, channels, data } = decodePng(await this.#session.workbench.page.screenshot({ animations: 'disabled' }));
    const rgba = new Uint8Array(width * height * 4).fill(255);
    for (let pixel = 0; pixel < width * height; pixel++) rgba.set(data.subarray(pixel * channels, pixel * channels + 3), pixel * 4);
    const palette = quantize(rgba, colours);
    this.#encoder.writeFrame(applyPalette(rgba, palette), width, height, { palette, delay: milliseconds, repeat: 0 });
  }

  bytes(): Uint8Array {
    this.#encoder.finish();
    return this.#encoder.bytes();
  }
}

async function record(session: Session): Promise<Uint8Array> {
  const { workbench } = session;
  const picture = new MovingPicture(session);
  await signIn(session);
  await workbench.openFile('posts/snow.md');
  await workbench.page.keyboard.press('Control+B');
  await workbench.editor.toEnd();
  await workbench.page.keyboard.press('ArrowUp');
  await workbench.page.keyboard.press('End');
  await picture.take(1_500);
  await workbench.page.keyboard.press('Control+Alt+G');
  await workbench.quickInput.step(productStep);
  await picture.take(1_500);
  await chooseFirst(workbench, [productStep]);
  await workbench.quickInput.step(sizeStep);
  await picture.take(1_500);
  await workbench.quickInput.accept();
  await workbench.dialog(`License asset ${assetId}?`).waitFor();
  await workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame').locator('img').waitFor();
  await picture.take(3_500);
  await workbench.pay(`License asset ${assetId}?`, /^Use 1 of/);
  await workbench.notification('Licensed and saved as').waitFor();
  await workbench.page
    .locator('.tab')
    .filter({ hasText: /^Asset / })
    .waitFor({ state: 'detached' });
  await picture.take(3_500);
  return picture.bytes();
}

const session = await openSession({ theme: 'light', size, files: { 'posts/snow.md': post } });
try {
  const bytes = await record(session);
  await writeFile(join(root, 'media', 'pictures', 'license.gif'), bytes);
  console.log(`media/pictures/license.gif: ${Math.round(bytes.length / 1000)} kB`);
} finally {
  await session.close();
}

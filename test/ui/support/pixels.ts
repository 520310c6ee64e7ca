import type { Colour } from '../../sandbox/png.ts';
import { colourOf } from '../../sandbox/solidPng.ts';
import { decodePng } from '../../support/png.ts';
import type { Workbench } from './workbench.ts';

/** A dialog dims what stands behind it, so that only the relation of the channels tells a colour. */
function isColour(pixel: Colour, wanted: Colour): boolean {
  const most = Math.max(...pixel);
  return most > 60 && pixel.every((channel, at) => Math.abs((channel / most) * 255 - (wanted[at] ?? 0)) < 14);
}

/** Pixels of the window that have the colour of this asset's picture (`solidPictures` of the sandbox). */
export async function pixelsOf(workbench: Workbench, assetId: string): Promise<number> {
  const { channels, data } = decodePng(await workbench.page.screenshot({ animations: 'disabled' }));
  const wanted = colourOf(assetId);
  let count = 0;
  for (let at = 0; at < data.length; at += channels) {
    if (isColour([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0], wanted)) count++;
  }
  return count;
}

/** Waits until the picture of this asset covers at least so many pixels of the window. */
export async function untilSeen(workbench: Workbench, assetId: string, pixels = 4_000): Promise<void> {
  while ((await pixelsOf(workbench, assetId)) < pixels) await workbench.page.waitForTimeout(200);
}

/** Waits until nothing of it is left. */
export async function untilGone(workbench: Workbench, assetId: string): Promise<void> {
  while ((await pixelsOf(workbench, assetId)) > 200) await workbench.page.waitForTimeout(200);
}

import type { StepName } from '../../../src/core/licensing/faultPoints.ts';
import { createKit, download, type KitPlace, requestFor } from './downloadsKit.ts';

/* A window: `downloadChild.ts <place as JSON> <asset ID> [step at which it kills itself]`. Tells its end to its parent. */
const [place = '{}', assetId = '', dieAt] = process.argv.slice(2);
const where = JSON.parse(place) as KitPlace;
const steps = (name: StepName) => {
  if (name === dieAt) process.kill(process.pid, 'SIGKILL');
};
// Small enough for the images of the sandbox to be saved in several steps.
const kit = createKit(where, { steps, checkpointBytes: 64 * 1024 });
const { record, staged, charged } = await download(kit, requestFor(where, assetId));
await kit.downloads.recordPlacement(record, `file:///${assetId}.jpg`);
process.send?.({ sha256: staged.sha256, charged });
await kit.close();
process.disconnect?.();

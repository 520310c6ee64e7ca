import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StepName } from '../../../src/core/licensing/faultPoints.ts';
import { deriveRecord } from '../../../src/core/recording/derive.ts';
import { Outbox, type OutboxStep, settleWithNote } from '../../../src/core/recording/outbox.ts';
import { createKit, download, type KitPlace, requestFor } from './downloadsKit.ts';
import { memoryLog } from './memoryLog.ts';

/* A window that licenses an asset into a repository: `recordChild.ts <place as JSON> <root> <asset ID> [step at which it kills itself]`. */
const [place = '{}', root = '', assetId = '', dieAt] = process.argv.slice(2);
const where = JSON.parse(place) as KitPlace;
const steps = (name: StepName | OutboxStep) => {
  if (name === dieAt) process.kill(process.pid, 'SIGKILL');
};
const kit = createKit(where, { steps });
const outbox = new Outbox({ directory: join(where.storageDir, 'records'), log: memoryLog(), steps });
const { record, staged } = await download(kit, requestFor(where, assetId));
const path = `images/${staged.fileName}`;
mkdirSync(join(root, 'images'), { recursive: true });
copyFileSync(staged.path, join(root, path));
const known = { title: 'Ridges', person: 'Ada Lovelace' };
const { sha256, bytes } = staged;
const derived = deriveRecord({ assetId, path, sha256, bytes, charge: record }, known, new Set());
const settle = async () => void (await kit.downloads.recordPlacement(record, pathToFileURL(join(root, path)).href));
const failed = await settleWithNote(outbox, derived && { root, record: derived }, settle);
if (failed) throw failed;
await outbox.deliver();
process.send?.('placed');
await kit.close();
process.disconnect?.();

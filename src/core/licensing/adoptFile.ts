import { constants } from 'node:fs';
import { copyFile, open, rm } from 'node:fs/promises';
import { GettyError } from '../errors.ts';
import { safeFileName } from '../transfer/fileName.ts';
import { headBytes, sniff } from '../transfer/formats.ts';
import { hashFile } from '../transfer/hash.ts';
import { isWhole } from '../transfer/wholeness.ts';
import { type LicensingContext, updateRecord } from './context.ts';
import { diskError } from './durable.ts';
import type { ChargeRecord, Obtained } from './types.ts';

/**
 * The user fetched the file of a charged record from the website: takes a verified copy, from which it is placed like any
 * other. Throws GettyError `wrongType` when the file is no image, or what the disk says.
 */
export async function adoptFile(context: LicensingContext, record: ChargeRecord, path: string, signal: AbortSignal): Promise<Obtained> {
  const mediaType = await wholeImageType(path).catch((error: unknown) => Promise.reject(diskError(error, 'yes')));
  if (!mediaType) throw new GettyError('wrongType', { assetId: record.assetId, path }, { used: 'yes' });
  const stagePath = await context.store.stagePath(record);
  const adopted = await updateRecord(context, record, signal, async (current) => {
    const bytes = await copyDurably(path, stagePath);
    const file = {
      sha256: await hashFile(stagePath, signal),
      bytes,
      mediaType,
      fileName: safeFileName(undefined, record.assetId, mediaType),
    };
    return { ...current, state: 'fetched', outcome: 'charged', damaged: undefined, file };
  });
  const staged = await context.store.find(adopted, signal);
  if (!staged) throw new GettyError('writeFailed', { assetId: record.assetId }, { used: 'yes' });
  return { record: adopted, staged, charged: false };
}

/** The media type that the file's first and last bytes prove, as for a delivery. */
async function wholeImageType(path: string): Promise<string | undefined> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const read = async (position: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    const mediaType = sniff(await read(0, headBytes));
    return mediaType && (await isWhole(mediaType, size, read)) ? mediaType : undefined;
  } finally {
    await file.close();
  }
}

async function copyDurably(from: string, to: string): Promise<number> {
  try {
    await rm(to, { force: true });
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    const file = await open(to, 'r+');
    try {
      await file.chmod(0o600);
      await file.sync();
      return (await file.stat()).size;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw diskError(error, 'yes');
  }
}

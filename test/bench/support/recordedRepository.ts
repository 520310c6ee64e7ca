import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatLicenceRecord } from '../../../src/core/records/format.ts';
import { recordPath } from '../../../src/core/records/place.ts';

export const pathOf = (at: number): string => `images/GettyImages-${1_300_000_000 + at}.jpg`;

export function pictureOf(bytes: number): Buffer {
  const picture = randomBytes(bytes);
  picture.write('ffd8ffe000104a46494600010100000100010000', 'hex');
  return picture;
}

/** A Git repository with so many pictures, each with its licence record. */
export function makeRecordedRepository(root: string, count: number, bytes: number): void {
  for (const folder of ['images', '.getty-images/assets']) mkdirSync(join(root, folder), { recursive: true });
  for (let at = 0; at < count; at++) {
    const [asset, path, picture] = [String(1_300_000_000 + at), pathOf(at), pictureOf(bytes)];
    const sha256 = createHash('sha256').update(picture).digest('hex');
    const licences = [{ date: '2026-05-03T10:11:12Z', productType: 'premiumaccess' }];
    writeFileSync(join(root, path), picture);
    const record = formatLicenceRecord({ version: 1, asset, status: 'licensed', licences, files: [{ path, sha256, bytes }] });
    writeFileSync(join(root, recordPath(asset)), record);
  }
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd: root });
  };
  git('init', '-q', '.');
  git('add', '-A');
  git('commit', '-q', '-m', 'all');
}

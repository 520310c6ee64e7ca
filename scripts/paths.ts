import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What is downloaded for tests and may be deleted at any time. */
export const cacheFolder = join(root, '.vscode-test');

export const vsixPath = join(root, 'getty-images.vsix');

export const sampleFolder = join(root, 'test', 'fixtures', 'sample');

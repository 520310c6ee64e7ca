import { rename } from 'node:fs/promises';
import { placeFile } from '../../../src/core/transfer/place.ts';

/** Places the same staged file again and again, as a window would, at the moment that both processes wait for. Prints the paths. */
const [path = '', bytes = '', sha256 = '', directory = '', rounds = '0', start = '0', links = 'links'] = process.argv.slice(2);
const staged = { path, bytes: Number(bytes), sha256, mediaType: 'image/jpeg', fileName: 'photo.jpg' };
const refused = () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM', syscall: 'link' }));
const names = links === 'links' ? undefined : { link: refused, rename };

for (let round = 0; round < Number(rounds); round++) {
  const at = Number(start) + round * 60;
  while (Date.now() < at) await new Promise((resolve) => setImmediate(resolve));
  const { signal } = new AbortController();
  console.log(await placeFile({ staged, directory: `${directory}/${round}`, fileName: 'photo.jpg', signal, names }));
}

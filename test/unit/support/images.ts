import { createHash } from 'node:crypto';

/** A JPEG by its first and last bytes; what lies between depends on `seed` alone and holds no end mark. */
export function jpeg(bytes: number, seed = 1): Buffer {
  const image = Buffer.alloc(bytes);
  for (let index = 0, value = seed; index < bytes; index++) {
    value = (value * 1103515245 + 12345) & 0x7fffffff;
    image[index] = (value >> 16) & 0x7f;
  }
  image.set([0xff, 0xd8, 0xff, 0xe0]);
  image.set([0xff, 0xd9], bytes - 2);
  return image;
}

export function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

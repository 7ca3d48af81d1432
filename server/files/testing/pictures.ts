import { createHash, randomBytes } from 'node:crypto';
import sharp from 'sharp';

/** Small pictures of every kind the tests bring, honest and hostile. */
export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Noise, so that no two are alike and none packs away to nothing. */
export function noise(width: number, height: number) {
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
}

export async function jpeg(width = 320, height = 240): Promise<Buffer> {
  return noise(width, height).jpeg({ quality: 80 }).toBuffer();
}

/** A phone's: where it was taken stands in it. */
export async function jpegWithPlace(): Promise<Buffer> {
  return noise(64, 64)
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '56/1 57/1 0/1' } })
    .jpeg()
    .toBuffer();
}

export async function plainPng(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
}

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n', 'latin1');

import { createHash, randomBytes } from 'node:crypto';
import sharp from 'sharp';

/** A photograph as a phone takes it: large, held sideways, with the place in it. */
export async function phonePhoto(width = 2_400, height = 1_800): Promise<Buffer> {
  const grain = await sharp(randomBytes(60 * 45 * 3), {
    raw: { width: 60, height: 45, channels: 3 },
  })
    .resize(width, height, { kernel: 'cubic' })
    .jpeg({ quality: 92 })
    .toBuffer();
  return sharp(grain)
    .withExif({
      IFD0: { Make: 'KanariputnsCamera', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '56/1 57/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 92 })
    .toBuffer();
}

export const upload = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({
  name,
  mimeType,
  buffer,
});

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

import { open, stat } from 'node:fs/promises';
import sharp from 'sharp';
import { mostPixels, type FileType } from '#shared/domain/attachment.ts';

/** Why bytes are not taken: TYPE – not what was announced; PIXELS; METADATA – it tells where it was taken; DAMAGED. */
export type FileFault = 'TYPE' | 'PIXELS' | 'METADATA' | 'DAMAGED';

export interface SeenFile {
  readonly width: number | null;
  readonly height: number | null;
  readonly thumb: Uint8Array | null;
}

const thumbSide = 240;
const formats: Readonly<Record<string, FileType>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/**
 * Looks at the bytes, never at what they were called. A picture is unpacked whole, within a cap, and its thumbnail is
 * drawn anew; what does not end where a picture ends carries something else behind it.
 */
export async function lookAtFile(
  path: string,
  mime: FileType,
): Promise<
  { readonly ok: true; readonly seen: SeenFile } | { readonly ok: false; readonly fault: FileFault }
> {
  const { head, tail, size } = await edgesOf(path);
  if (mime !== typeOf(head)) return { ok: false, fault: 'TYPE' };
  if (!endsWell(mime, head, tail, size)) return { ok: false, fault: 'DAMAGED' };
  if (mime === 'application/pdf')
    return { ok: true, seen: { width: null, height: null, thumb: null } };
  try {
    const picture = sharp(path, { limitInputPixels: false, failOn: 'error' });
    const { format, width, height, pages, exif, xmp, iptc } = await picture.metadata();
    if (formats[format] !== mime) return { ok: false, fault: 'TYPE' };
    if (width * height * (pages ?? 1) > mostPixels) return { ok: false, fault: 'PIXELS' };
    if (exif !== undefined || xmp !== undefined || iptc !== undefined)
      return { ok: false, fault: 'METADATA' };
    const thumb = await sharp(path, { limitInputPixels: mostPixels, failOn: 'error' })
      .resize(thumbSide, thumbSide, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 72 })
      .toBuffer();
    return { ok: true, seen: { width, height, thumb } };
  } catch {
    return { ok: false, fault: 'DAMAGED' };
  }
}

const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);

function typeOf(head: Buffer): FileType | null {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'image/webp';
  return ascii(head, 0, 5) === '%PDF-' ? 'application/pdf' : null;
}

function endsWell(mime: FileType, head: Buffer, tail: Buffer, size: number): boolean {
  if (mime === 'image/jpeg') return ascii(tail, tail.length - 2, tail.length) === '\xff\xd9';
  if (mime === 'image/png') return ascii(tail, tail.length - 8, tail.length - 4) === 'IEND';
  if (mime === 'image/webp') {
    const said = head.readUInt32LE(4) + 8;
    return said === size || said + 1 === size;
  }
  return ascii(tail, 0, tail.length).includes('%%EOF');
}

async function edgesOf(path: string): Promise<{ head: Buffer; tail: Buffer; size: number }> {
  const { size } = await stat(path);
  const handle = await open(path, 'r');
  try {
    const [head, tail] = [Buffer.alloc(16), Buffer.alloc(Math.min(1024, size))];
    await handle.read(head, 0, head.length, 0);
    await handle.read(tail, 0, tail.length, size - tail.length);
    return { head, tail, size };
  } finally {
    await handle.close();
  }
}

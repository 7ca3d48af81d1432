// Pictures are drawn anew, in a worker: turned the way they were held, small enough to travel, and without what a
// camera writes beside them – where, when and with what it was taken.

export type ShrunkPhoto =
  | {
      readonly ok: true;
      readonly original: ArrayBuffer;
      readonly thumb: ArrayBuffer;
      readonly width: number;
      readonly height: number;
    }
  | { readonly ok: false; readonly why: 'heic' | 'unreadable' | 'too-large' };

const longestSide = 1_600;
const thumbSide = 240;
const quality = 0.8;
/** A tablet unpacks four bytes a pixel. */
const mostPixels = 100_000_000;

export async function shrinkPhoto(file: Blob): Promise<ShrunkPhoto> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return { ok: false, why: (await isHeic(file)) ? 'heic' : 'unreadable' };
  }
  try {
    const { width, height } = picture;
    if (width * height > mostPixels) return { ok: false, why: 'too-large' };
    const whole = drawn(picture, longestSide);
    const small = drawn(picture, thumbSide);
    return {
      ok: true,
      original: await jpegOf(whole),
      thumb: await jpegOf(small),
      width: whole.width,
      height: whole.height,
    };
  } catch {
    return { ok: false, why: 'unreadable' };
  } finally {
    picture.close();
  }
}

function drawn(picture: ImageBitmap, most: number): OffscreenCanvas {
  const share = Math.min(1, most / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * share));
  const height = Math.max(1, Math.round(picture.height * share));
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  // What is transparent would come out black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, width, height);
  return canvas;
}

async function jpegOf(canvas: OffscreenCanvas): Promise<ArrayBuffer> {
  return (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer();
}

/** What iPhones write: most browsers can't read it. */
async function isHeic(file: Blob): Promise<boolean> {
  if (/hei[cf]/u.test(file.type)) return true;
  const head = new TextDecoder('latin1').decode(await file.slice(4, 12).arrayBuffer());
  return /^ftyp(hei|hev|mif|msf)/u.test(head);
}

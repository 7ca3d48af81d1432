import { mostFileBytes } from '#shared/domain/attachment.ts';
import { preparePhoto } from '#client/platform/prepare-photo.ts';
import type { KeepPhoto, KeptPhoto } from '#client/store/file-api.ts';
import type { Photo } from './photo.ts';

export type PhotoFault = 'heic' | 'unreadable' | 'too-large' | 'full' | 'failed';

export interface TakingPorts {
  readonly keep: (photo: KeepPhoto) => Promise<KeptPhoto>;
  readonly newId: () => string;
  readonly now: () => string;
}

/** From the camera or the picker to the disk. A photograph is named only once it lies there. */
export async function takePhoto(
  file: Blob,
  ports: TakingPorts,
): Promise<
  { readonly ok: true; readonly photo: Photo } | { readonly ok: false; readonly why: PhotoFault }
> {
  const document = await isPdf(file);
  if (document && file.size > mostFileBytes) return { ok: false, why: 'too-large' };
  const made = document ? await whole(file) : await preparePhoto(file);
  if (!made.ok) return made;
  const { original, thumb, width, height } = made;
  const kept = await ports.keep({ original, thumb });
  if (!kept.ok) return { ok: false, why: kept.why === 'size' ? 'too-large' : kept.why };
  return {
    ok: true,
    photo: {
      id: ports.newId(),
      sha256: kept.sha256,
      bytes: kept.bytes,
      mime: document ? 'application/pdf' : 'image/jpeg',
      width,
      height,
      caption: '',
      takenAt: ports.now(),
    },
  };
}

async function whole(file: Blob) {
  const original = await file.arrayBuffer();
  return { ok: true as const, original, thumb: null, width: null, height: null };
}

async function isPdf(file: Blob): Promise<boolean> {
  return new TextDecoder('latin1').decode(await file.slice(0, 5).arrayBuffer()) === '%PDF-';
}

import { useWords } from '#client/i18n/use-words.tsx';
import { IconFile } from '#client/ui/icon.tsx';
import type { Photo } from './photo.ts';
import { useFileUrl } from './use-file-url.ts';

/** The small picture, or in words why there is none to see here. */
export function Thumb({
  photo,
  saved,
  version,
}: {
  readonly photo: Photo;
  readonly saved: boolean;
  readonly version: unknown;
}) {
  const w = useWords();
  const url = useFileUrl(
    { attachmentId: saved ? photo.id : null, sha256: photo.sha256, which: 'thumb' },
    'image/jpeg',
    version,
  );
  if (photo.mime === 'application/pdf')
    return (
      <span className="photo-none">
        <IconFile size={32} />
        <span>PDF</span>
      </span>
    );
  if (url === null) return <span className="photo-none" />;
  if (url === undefined)
    return (
      <span className="photo-none">
        <span>{w('photo.notHere')}</span>
      </span>
    );
  return <img className="photo-thumb" src={url} alt={photo.caption || w('photo.alt')} />;
}

import { useWords } from '#client/i18n/use-words.tsx';
import { saveFileAt } from '#client/platform/save-file.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import type { Photo } from './photo.ts';
import { useFileUrl } from './use-file-url.ts';

/** One photograph as large as the screen allows. A document is saved, not shown: nothing sent to us runs here. */
export function PhotoView({
  photo,
  saved,
  onClose,
}: {
  readonly photo: Photo;
  readonly saved: boolean;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const { id, sha256, mime, caption } = photo;
  const url = useFileUrl(
    { attachmentId: saved ? id : null, sha256, which: 'original' },
    mime,
    null,
  );
  return (
    <Dialog open onClose={onClose} title={caption || w('photo.alt')} closeLabel={w('app.close')}>
      {url === null ? <p role="status">{w('photo.loading')}</p> : null}
      {url === undefined ? <p role="status">{w('photo.noOriginal')}</p> : null}
      {typeof url === 'string' && mime !== 'application/pdf' ? (
        <img className="photo-whole" src={url} alt={caption || w('photo.alt')} />
      ) : null}
      {typeof url === 'string' && mime === 'application/pdf' ? (
        <Button onClick={() => saveFileAt(url, 'document.pdf')}>{w('photo.savePdf')}</Button>
      ) : null}
    </Dialog>
  );
}

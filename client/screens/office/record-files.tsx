import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OfficeFile } from '#shared/protocol/files.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { saveFileAt } from '#client/platform/save-file.ts';
import { filePath, recordFilesQuery, thumbPath } from '#client/remote/office-files.ts';
import { PhotoState } from '#client/photos/photo-list.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { IconFile } from '#client/ui/icon.tsx';
import { useFailureWords } from './use-failure-words.ts';
import '#client/photos/photos.css';

/** What was photographed at a visit. A picture that is still on a tablet is shown as that, and since when it was not heard. */
export function RecordFiles({ recordId }: { readonly recordId: string }) {
  const w = useWords();
  const failure = useFailureWords();
  const query = useQuery(recordFilesQuery(recordId));
  const [open, setOpen] = useState<OfficeFile | null>(null);
  if (query.isError) return <p role="status">{failure(query.error)}</p>;
  const files = query.data?.files ?? [];
  if (files.length === 0) return null;
  return (
    <section className="paper-part" aria-labelledby="paper-files">
      <h3 id="paper-files">{w('photo.section')}</h3>
      <ul className="photo-list" aria-labelledby="paper-files">
        {files.map((file, index) => (
          <FileLine key={file.id} file={file} number={index + 1} onOpen={() => setOpen(file)} />
        ))}
      </ul>
      {open === null ? null : (
        <Dialog
          open
          onClose={() => setOpen(null)}
          title={open.caption || w('photo.alt')}
          closeLabel={w('app.close')}
        >
          <img
            className="photo-whole"
            src={filePath(open.id)}
            alt={open.caption || w('photo.alt')}
          />
        </Dialog>
      )}
    </section>
  );
}

function FileLine({
  file,
  number,
  onOpen,
}: {
  readonly file: OfficeFile;
  readonly number: number;
  readonly onOpen: () => void;
}) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  const pdf = file.mime === 'application/pdf';
  const name = file.caption || w('photo.number', { number });
  const picture = pdf ? (
    <span className="photo-none">
      <IconFile size={32} />
      <span>PDF</span>
    </span>
  ) : (
    <img className="photo-thumb" src={thumbPath(file.id)} alt={name} />
  );
  return (
    <li className="photo-item">
      {file.state === 'safe' ? (
        <button
          type="button"
          className="photo-open"
          aria-label={w('photo.open', { photo: name })}
          onClick={() => (pdf ? saveFileAt(filePath(file.id), 'document.pdf') : onOpen())}
        >
          {picture}
        </button>
      ) : (
        <span className="photo-none">{w('photo.notHere')}</span>
      )}
      <div className="photo-words">
        {file.caption === '' ? null : <p>{file.caption}</p>}
        <p className="photo-hint">{w('photo.taken', { when: when(file.takenAt, now) })}</p>
        <PhotoState
          fact={{
            mine: false,
            state: file.state,
            why: null,
            safeAt: file.storedAt,
            heardAt: file.heardAt,
            thumb: file.state === 'safe',
            original: false,
          }}
        />
      </div>
    </li>
  );
}

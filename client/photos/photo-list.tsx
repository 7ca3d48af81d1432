import { useState } from 'react';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { FileFact } from '#client/store/file-api.ts';
import { useWatch } from '#client/store/use-store.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { PhotoView } from './photo-view.tsx';
import type { Photo } from './photo.ts';
import { Thumb } from './thumb.tsx';
import './photos.css';

/** Photographs of a saved record, and where each is. */
export function PhotoList({ photos }: { readonly photos: readonly Photo[] }) {
  const w = useWords();
  const files = useWatch({ kind: 'files' });
  const [open, setOpen] = useState<Photo | null>(null);
  if (photos.length === 0) return null;
  return (
    <>
      <ul className="photo-list" aria-label={w('photo.list')}>
        {photos.map((one, index) => {
          const fact = files?.facts[one.id];
          const name = one.caption || w('photo.number', { number: index + 1 });
          return (
            <li key={one.id} className="photo-item">
              <button
                type="button"
                className="photo-open"
                aria-label={w('photo.open', { photo: name })}
                onClick={() => setOpen(one)}
              >
                <Thumb photo={one} saved version={fact?.thumb} />
              </button>
              <div className="photo-words">
                {one.caption === '' ? null : <p>{one.caption}</p>}
                {fact === undefined ? null : <PhotoState fact={fact} />}
              </div>
            </li>
          );
        })}
      </ul>
      {open === null ? null : <PhotoView photo={open} saved onClose={() => setOpen(null)} />}
    </>
  );
}

/** «Safe» is said only after the centre has said the hash of the whole (docs/laws.md L6). */
export function PhotoState({ fact }: { readonly fact: FileFact }) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  if (fact.state === 'safe' && fact.safeAt !== null)
    return (
      <StateMark state="safe">{w('photo.state.safe', { when: when(fact.safeAt, now) })}</StateMark>
    );
  if (fact.state === 'refused')
    return (
      <StateMark state="needs-you">
        {w(fact.why === 'LOST' ? 'photo.state.lost' : 'photo.state.refused')}
      </StateMark>
    );
  if (fact.mine) return <StateMark state="device">{w('photo.state.here')}</StateMark>;
  return (
    <StateMark state="waiting">
      {fact.heardAt === null
        ? w('photo.state.there')
        : w('photo.state.there.heard', { when: when(fact.heardAt, now) })}
    </StateMark>
  );
}

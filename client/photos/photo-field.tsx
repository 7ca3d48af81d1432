import { useRef, useState } from 'react';
import { mostFilesOfSubject } from '#shared/domain/attachment.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { useStore, useWatch } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { IconClose, IconFolder, IconPlus } from '#client/ui/icon.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import type { Photo } from './photo.ts';
import { takePhoto, type PhotoFault } from './take-photo.ts';
import { Thumb } from './thumb.tsx';
import './photos.css';

export interface PhotoFieldProps {
  readonly value: readonly Photo[];
  readonly onChange: (photos: readonly Photo[]) => void;
  /** The newest value: several photographs are made ready one after the other. */
  readonly current: () => readonly Photo[];
  /** Already put to the record: they count. */
  readonly already?: number;
}

/** Photographs of a visit, before it is saved: taken, picked, captioned, taken out again. */
export function PhotoField({ value, onChange, current, already = 0 }: PhotoFieldProps) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  const store = useStore();
  const files = useWatch({ kind: 'files' });
  const [busy, setBusy] = useState(0);
  const [faults, setFaults] = useState<readonly PhotoFault[]>([]);
  const camera = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const room = files?.room ?? true;
  const left = mostFilesOfSubject - already - value.length - busy;

  const take = async (picked: readonly File[]) => {
    const wanted = picked.slice(0, Math.max(left, 0));
    setFaults([]);
    setBusy((count) => count + wanted.length);
    for (const file of wanted) {
      const taken = await takePhoto(file, {
        keep: (photo) => store.keepPhoto(photo),
        newId: () => crypto.randomUUID(),
        now: () => new Date().toISOString(),
      }).catch(() => ({ ok: false as const, why: 'failed' as const }));
      setBusy((count) => count - 1);
      if (taken.ok) onChange([...current(), taken.photo]);
      else setFaults((before) => [...before, taken.why]);
    }
  };
  const input = (capture: boolean) => (
    <input
      ref={capture ? camera : picker}
      type="file"
      className="photo-input"
      tabIndex={-1}
      aria-hidden="true"
      accept={capture ? 'image/*' : 'image/*,application/pdf'}
      multiple={!capture}
      {...(capture ? { capture: 'environment' as const } : {})}
      onChange={(event) => {
        const picked = [...(event.target.files ?? [])];
        event.target.value = '';
        void take(picked);
      }}
    />
  );
  const change = (id: string, caption: string) =>
    onChange(value.map((one) => (one.id === id ? { ...one, caption } : one)));

  return (
    <div className="photo-field" id="field-photos">
      {room ? null : (
        <Banner tone="attention" title={w('photo.full.title')} announce="polite">
          {w('photo.full.text')}
        </Banner>
      )}
      {[...new Set(faults)].map((fault) => (
        <Banner key={fault} tone="attention" announce="assertive">
          {w(`photo.fault.${fault}`)}
        </Banner>
      ))}
      {value.length === 0 ? null : (
        <ul className="photo-list" aria-label={w('photo.list')}>
          {value.map((one, index) => (
            <li key={one.id} className="photo-item">
              <Thumb photo={one} saved={false} version={one.sha256} />
              <div className="photo-words">
                <TextField
                  label={w('photo.caption', { number: index + 1 })}
                  hint={w('photo.taken', { when: when(one.takenAt, now) })}
                  mark={w('app.optional')}
                  maxLength={500}
                  value={one.caption}
                  onChange={(caption) => change(one.id, caption)}
                />
                <Button
                  icon={<IconClose size={20} />}
                  aria-label={w('photo.remove.label', {
                    photo: one.caption || w('photo.number', { number: index + 1 }),
                  })}
                  onClick={() => onChange(value.filter(({ id }) => id !== one.id))}
                >
                  {w('photo.remove')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="photo-status">
        {busy > 0 ? w('photo.busy', { count: busy }) : null}
      </p>
      <div className="photo-ways">
        {input(true)}
        {input(false)}
        <Button
          icon={<IconPlus size={20} />}
          disabled={!room || left <= 0}
          onClick={() => camera.current?.click()}
        >
          {w('photo.take')}
        </Button>
        <Button
          icon={<IconFolder size={20} />}
          disabled={!room || left <= 0}
          onClick={() => picker.current?.click()}
        >
          {w('photo.pick')}
        </Button>
      </div>
      <p className="photo-hint">
        {left <= 0 ? w('photo.most', { most: mostFilesOfSubject }) : w('photo.hint')}
      </p>
    </div>
  );
}

import type { ReactNode } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';
import { Voice, type VoiceKind } from '#client/ui/voice.tsx';
import { Unbroken } from '#client/ui/unbroken.tsx';
import { isBlank } from './record-document.ts';

/** One field of a document, in its voice, with the reviewer's word beside it. */
export function PaperField({
  label,
  voice,
  value,
  raw,
  aside,
}: {
  readonly label: string;
  readonly voice?: VoiceKind | undefined;
  readonly value: ReactNode;
  readonly raw: unknown;
  readonly aside?: ReactNode;
}) {
  const w = useWords();
  const blank = isBlank(raw);
  const shown = blank ? (
    <span className="paper-blank">{w('office.review.empty')}</span>
  ) : (
    <Unbroken>{value}</Unbroken>
  );
  return (
    <div
      className="paper-field"
      data-blank={blank || undefined}
      data-prose={voice !== undefined || undefined}
    >
      {voice === undefined || blank ? (
        <dl className="paper-fact">
          <dt>{label}</dt>
          <dd>{shown}</dd>
        </dl>
      ) : (
        <Voice kind={voice} label={label}>
          {shown}
        </Voice>
      )}
      {aside ? <div className="paper-aside ui-no-print">{aside}</div> : null}
    </div>
  );
}

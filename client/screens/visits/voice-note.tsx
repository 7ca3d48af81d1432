import type { ReactNode } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';
import { IconEye, IconScale, IconSpeech } from '#client/ui/icon.tsx';
import type { VoiceKind } from '#client/ui/voice.tsx';

const icons = { observed: IconEye, told: IconSpeech, concluded: IconScale };

/** The fields in which one voice speaks: seen, told or concluded, never mixed. */
export function VoiceNote({
  kind,
  children,
}: {
  readonly kind: VoiceKind;
  readonly children: ReactNode;
}) {
  const w = useWords();
  const Mark = icons[kind];
  return (
    <div className="visit-voice" data-voice={kind}>
      <p className="visit-voice-label">
        <Mark size={20} />
        <span>
          <strong>{w(`visit.voice.${kind}`)}.</strong> {w(`visit.voice.${kind}.hint`)}
        </span>
      </p>
      {children}
    </div>
  );
}

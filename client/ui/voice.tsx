import type { ReactNode } from 'react';
import { IconEye, IconScale, IconSpeech, type IconComponent } from './icon.tsx';
import './voice.css';

/** What was seen, what was said, what the specialist makes of it: never to be mistaken for one another. */
export type VoiceKind = 'observed' | 'told' | 'concluded';

const icons: Record<VoiceKind, IconComponent> = {
  observed: IconEye,
  told: IconSpeech,
  concluded: IconScale,
};

export interface VoiceProps {
  kind: VoiceKind;
  /** The voice in words: “Novērots”, “Stāsta klients”, “Secinājums”. */
  label: ReactNode;
  children: ReactNode;
}

export function Voice({ kind, label, children }: VoiceProps) {
  const Mark = icons[kind];
  return (
    <div className="ui-voice" data-voice={kind}>
      <div className="ui-voice-label">
        <Mark size={16} />
        {label}
      </div>
      {kind === 'told' ? (
        <blockquote className="ui-voice-text">{children}</blockquote>
      ) : (
        <div className="ui-voice-text">{children}</div>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Voice, type VoiceKind } from './voice.tsx';
import './timeline.css';

export interface TimelineEntry {
  id: string;
  /** As shown: “02.04.2026. 14:10”; `dateTime` for machines. */
  when: ReactNode;
  dateTime?: string;
  who?: ReactNode;
  title?: ReactNode;
  voice?: { kind: VoiceKind; label: ReactNode };
  children?: ReactNode;
  /** A StateMark or a Badge. */
  state?: ReactNode;
}

export interface TimelineProps {
  label: string;
  entries: readonly TimelineEntry[];
}

export function Timeline({ label, entries }: TimelineProps) {
  return (
    <ol role="list" className="ui-timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className="ui-moment">
          <div className="ui-moment-head">
            <time className="ui-moment-when" dateTime={entry.dateTime}>
              {entry.when}
            </time>
            {entry.who ? <span className="ui-moment-who">{entry.who}</span> : null}
            {entry.state}
          </div>
          {entry.title ? <div className="ui-moment-title">{entry.title}</div> : null}
          {entry.voice ? (
            <Voice kind={entry.voice.kind} label={entry.voice.label}>
              {entry.children}
            </Voice>
          ) : (
            entry.children
          )}
        </li>
      ))}
    </ol>
  );
}

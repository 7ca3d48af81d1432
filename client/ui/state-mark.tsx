import type { ReactNode } from 'react';
import {
  IconCloudCheck,
  IconClock,
  IconConflict,
  IconDevice,
  IconHand,
  type IconComponent,
} from './icon.tsx';
import './state-mark.css';

export type MarkState = 'device' | 'waiting' | 'safe' | 'needs-you' | 'conflict';

const marks: Record<MarkState, IconComponent> = {
  device: IconDevice,
  waiting: IconClock,
  safe: IconCloudCheck,
  'needs-you': IconHand,
  conflict: IconConflict,
};

export interface StateMarkProps {
  state: MarkState;
  /** The words, with the hour when there is one: “Droši centrā 14:32”. */
  children: ReactNode;
}

/** Where a piece of work is. Icon and words, never colour alone. */
export function StateMark({ state, children }: StateMarkProps) {
  const Mark = marks[state];
  return (
    <span className="ui-state" data-state={state}>
      <Mark size={20} />
      <span>{children}</span>
    </span>
  );
}

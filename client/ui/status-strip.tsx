import type { ReactNode } from 'react';
import {
  IconCloudCheck,
  IconClock,
  IconHand,
  IconOffline,
  IconRefresh,
  type IconComponent,
} from './icon.tsx';
import { Anchor } from './navigation.tsx';
import './status-strip.css';

export type AppState = 'safe' | 'waiting' | 'sending' | 'offline' | 'needs-you';

const marks: Record<AppState, IconComponent> = {
  safe: IconCloudCheck,
  waiting: IconClock,
  sending: IconRefresh,
  offline: IconOffline,
  'needs-you': IconHand,
};

export interface StatusStripProps {
  state: AppState;
  /** “3 gaida nosūtīšanu” */
  children: ReactNode;
  /** The age of the oldest unsent thing: “vecākais pirms 2 h” */
  detail?: ReactNode;
  /** Where it is told in full. */
  href?: string;
}

/** The one quiet place for how the app stands. Changes are read out politely. */
export function StatusStrip({ state, children, detail, href }: StatusStripProps) {
  const Mark = marks[state];
  const words = (
    <>
      <Mark size={20} />
      <span className="ui-status-text">
        <span className="ui-status-main">{children}</span>
        {detail ? <span className="ui-status-detail">{detail}</span> : null}
      </span>
    </>
  );
  return (
    <div className="ui-status" data-state={state} role="status">
      {href ? (
        <Anchor className="ui-status-line" href={href}>
          {words}
        </Anchor>
      ) : (
        <span className="ui-status-line">{words}</span>
      )}
    </div>
  );
}

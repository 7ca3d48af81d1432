import type { ReactNode } from 'react';
import { actionsSize } from './sticky-size.ts';
import './action-bar.css';

export interface ActionBarProps {
  /** The one thing this screen is for. */
  primary: ReactNode;
  secondary?: ReactNode;
  /** Beside or above the buttons: a StateMark (“Melnraksts saglabāts šajā ierīcē”). */
  note?: ReactNode;
}

/** Stays in the lower half of the screen, under the thumb. */
export function ActionBar({ primary, secondary, note }: ActionBarProps) {
  return (
    <div className="ui-actions ui-no-print" ref={actionsSize}>
      {note ? <div className="ui-actions-note">{note}</div> : null}
      <div className="ui-actions-buttons">
        {secondary}
        {primary}
      </div>
    </div>
  );
}

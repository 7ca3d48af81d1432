import type { ReactNode } from 'react';
import { IconCheckRing, IconDown, IconHand } from './icon.tsx';
import './form-section.css';

export type SectionState = 'open' | 'done' | 'needs-you';

export interface FormSectionProps {
  /** For links to the section. */
  id?: string;
  title: ReactNode;
  /** “3 no 5 atbildēts” */
  progress?: ReactNode;
  state?: SectionState;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

/** A part of a long form that folds away. Its fields stay in the page, so that search and links find them. */
export function FormSection({
  id,
  title,
  progress,
  state = 'open',
  open,
  onOpenChange,
  children,
}: FormSectionProps) {
  return (
    <details
      id={id}
      className="ui-form-section"
      open={open}
      onToggle={(event) => onOpenChange(event.currentTarget.open)}
    >
      <summary className="ui-form-summary">
        <h2 className="ui-form-title">{title}</h2>
        {progress ? (
          <span className="ui-form-progress" data-state={state}>
            {state === 'done' ? <IconCheckRing size={20} /> : null}
            {state === 'needs-you' ? <IconHand size={20} /> : null}
            <span>{progress}</span>
          </span>
        ) : null}
        <IconDown size={20} />
      </summary>
      <div className="ui-form-body">{children}</div>
    </details>
  );
}

import { type ReactNode, useId } from 'react';
import { IconShield } from './icon.tsx';
import './alert-card.css';

export interface AlertCardProps {
  /** What kind of danger, in few words. */
  title: ReactNode;
  level?: 2 | 3 | 4;
  children: ReactNode;
  /** Who raised it and when. */
  meta?: ReactNode;
  actions?: ReactNode;
}

/** Safeguarding. The only thing in the app that is red. */
export function AlertCard({ title, level = 2, children, meta, actions }: AlertCardProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className="ui-alert" aria-labelledby={id}>
      <div className="ui-alert-head">
        <IconShield />
        <Heading id={id} className="ui-alert-title">
          {title}
        </Heading>
      </div>
      <div className="ui-alert-body">
        <div>{children}</div>
        {meta ? <div className="ui-alert-meta">{meta}</div> : null}
        {actions ? <div className="ui-alert-actions ui-no-print">{actions}</div> : null}
      </div>
    </section>
  );
}

import { type ReactNode, useId } from 'react';
import './section.css';

export interface SectionProps {
  title: ReactNode;
  level?: 2 | 3 | 4;
  meta?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a page under its heading, without a box. */
export function Section({ title, level = 2, meta, aside, children }: SectionProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className="ui-section" aria-labelledby={id}>
      <div className="ui-section-head">
        <div>
          <Heading id={id}>{title}</Heading>
          {meta ? <div className="ui-section-meta">{meta}</div> : null}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}

import type { ReactNode } from 'react';
import { IconBack } from './icon.tsx';
import { Anchor } from './navigation.tsx';
import './page-header.css';

export interface PageHeaderProps {
  title: ReactNode;
  /** Small line over the title: the kind of page. */
  eyebrow?: ReactNode;
  /** Quiet line under it: a date, a count, a case number. */
  meta?: ReactNode;
  back?: { href: string; label: string } | undefined;
  actions?: ReactNode;
  children?: ReactNode;
}

/** The large title. One on a page; it holds the `h1`, which takes the focus when the page changes. */
export function PageHeader({ title, eyebrow, meta, back, actions, children }: PageHeaderProps) {
  return (
    <header className="ui-page-header">
      {back ? (
        <Anchor href={back.href} className="ui-page-back ui-no-print">
          <IconBack size={20} />
          <span>{back.label}</span>
        </Anchor>
      ) : null}
      <div className="ui-page-line">
        <div className="ui-page-titles">
          {eyebrow ? <p className="ui-page-eyebrow">{eyebrow}</p> : null}
          <h1 tabIndex={-1}>{title}</h1>
          {meta ? <div className="ui-page-meta">{meta}</div> : null}
        </div>
        {actions ? <div className="ui-page-actions ui-no-print">{actions}</div> : null}
      </div>
      {children}
    </header>
  );
}

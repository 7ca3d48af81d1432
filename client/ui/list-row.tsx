import type { ReactNode } from 'react';
import { Anchor } from './navigation.tsx';
import { Unbroken } from './unbroken.tsx';
import './list-row.css';

export interface ListProps {
  label?: string;
  children: ReactNode;
}

export function List({ label, children }: ListProps) {
  return (
    <ul role="list" className="ui-list" aria-label={label}>
      {children}
    </ul>
  );
}

export interface ListRowProps {
  /** Where the whole row leads. Without it the row only tells. */
  href?: string | undefined;
  title: ReactNode;
  /** One quiet line under the title. */
  meta?: ReactNode;
  /** More under it: badges, an alert. */
  note?: ReactNode;
  /** Before the title: initials, an hour. */
  leading?: ReactNode;
  /** At the end: a state, a count, a phone link (stays pressable by itself). */
  trailing?: ReactNode;
  /** The row whose detail is open beside the list. */
  current?: boolean;
}

export function ListRow({ href, title, meta, note, leading, trailing, current }: ListRowProps) {
  return (
    <li className="ui-row" data-current={current || undefined}>
      {leading ? <div className="ui-row-leading">{leading}</div> : null}
      <div className="ui-row-main">
        <div className="ui-row-text">
          {href ? (
            <Anchor
              href={href}
              className="ui-row-title"
              aria-current={current ? 'true' : undefined}
            >
              {title}
            </Anchor>
          ) : (
            <span className="ui-row-title">{title}</span>
          )}
          {meta ? (
            <div className="ui-row-meta">
              <Unbroken>{meta}</Unbroken>
            </div>
          ) : null}
          {note ? <div className="ui-row-note">{note}</div> : null}
        </div>
        {trailing ? <div className="ui-row-trailing">{trailing}</div> : null}
      </div>
    </li>
  );
}

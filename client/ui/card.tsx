import { type ReactNode, useId } from 'react';
import './card.css';

export interface CardProps {
  title?: ReactNode;
  /** Level of the heading; 2 unless told. */
  level?: 2 | 3 | 4;
  /** Small things at the title's right: a badge, a state, a quiet button. */
  aside?: ReactNode;
  /** No padding inside, for lists and tables that reach the edges. */
  flush?: boolean;
  /** One of many alike, whose titles repeat: an article, not a landmark of its own. */
  many?: boolean;
  children: ReactNode;
}

export function Card({ title, level = 2, aside, flush, many, children }: CardProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  const Box = many ? 'article' : title ? 'section' : 'div';
  return (
    <Box
      className="ui-card"
      data-flush={flush || undefined}
      aria-labelledby={title ? id : undefined}
    >
      {title || aside ? (
        <div className="ui-card-head">
          {title ? (
            <Heading id={id} className="ui-card-title">
              {title}
            </Heading>
          ) : null}
          {aside ? <div className="ui-card-aside">{aside}</div> : null}
        </div>
      ) : null}
      <div className="ui-card-body">{children}</div>
    </Box>
  );
}

import { type MouseEvent, useEffect, useId, useRef } from 'react';
import { fieldId } from './field.tsx';
import './error-summary.css';

export interface SummaryError {
  /** The field's `name` (or pass `id` when the field has an id of its own). */
  name?: string;
  id?: string;
  message: string;
}

export interface ErrorSummaryProps {
  title: string;
  errors: readonly SummaryError[];
  /** Rises with every try to submit; the summary takes the focus each time. */
  submitCount: number;
}

const focusable = 'input, select, textarea, [tabindex]:not([tabindex="-1"]), button';

function goTo(event: MouseEvent, id: string) {
  event.preventDefault();
  const place = document.getElementById(id);
  if (!place) return;
  const folded = place.closest('details');
  if (folded) folded.open = true;
  const control = place.matches(focusable) ? place : place.querySelector<HTMLElement>(focusable);
  place.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}

/** All that is to be mended, at the top, each line leading to its field. */
export function ErrorSummary({ title, errors, submitCount }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const heading = useId();
  const some = errors.length > 0;
  useEffect(() => {
    if (some && submitCount > 0) box.current?.focus();
  }, [some, submitCount]);
  if (!some) return null;
  return (
    <div className="ui-errors" ref={box} tabIndex={-1} role="group" aria-labelledby={heading}>
      <h2 id={heading} className="ui-errors-title">
        {title}
      </h2>
      <ul role="list">
        {errors.map(({ name, id = fieldId(name ?? ''), message }) => (
          <li key={id}>
            <a href={`#${id}`} onClick={(event) => goTo(event, id)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { type ReactNode, useId } from 'react';
import { Unbroken } from './unbroken.tsx';
import './compare-values.css';

export type Kept = 'yours' | 'theirs' | 'both';

export interface ComparedSide {
  /** “Jūs” or the other's name. */
  who: ReactNode;
  when: ReactNode;
  value: ReactNode;
}

export interface CompareValuesProps {
  /** Which field the two disagree about. */
  label: ReactNode;
  /** What stood before either wrote. */
  base?: ReactNode;
  yours: ComparedSide;
  theirs: ComparedSide;
  value: Kept | null;
  onChange: (kept: Kept) => void;
  /** Without `keepBoth` only one can be kept. */
  words: { was: string; keepYours: string; keepTheirs: string; keepBoth?: string };
}

/** Two people wrote the same field. Both are shown whole; a person chooses. */
export function CompareValues({
  label,
  base,
  yours,
  theirs,
  value,
  onChange,
  words,
}: CompareValuesProps) {
  const group = useId();
  const side = (kept: Kept, words: string, side?: ComparedSide) => (
    <label className="ui-compare-side" data-kept={kept}>
      {side ? (
        <span className="ui-compare-head">
          <span className="ui-compare-who">{side.who}</span>
          <span className="ui-compare-when">{side.when}</span>
        </span>
      ) : null}
      {side ? (
        <span className="ui-compare-value">
          <Unbroken>{side.value}</Unbroken>
        </span>
      ) : null}
      <span className="ui-compare-choice">
        <input type="radio" name={group} checked={value === kept} onChange={() => onChange(kept)} />
        <span>{words}</span>
      </span>
    </label>
  );
  return (
    <fieldset className="ui-compare">
      <legend className="ui-compare-label">{label}</legend>
      {base === undefined ? null : (
        <p className="ui-compare-base">
          {words.was}: <Unbroken>{base}</Unbroken>
        </p>
      )}
      <div className="ui-compare-sides">
        {side('yours', words.keepYours, yours)}
        {side('theirs', words.keepTheirs, theirs)}
        {words.keepBoth ? side('both', words.keepBoth) : null}
      </div>
    </fieldset>
  );
}

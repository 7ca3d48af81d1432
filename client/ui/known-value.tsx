import { type ReactNode, useId } from 'react';
import { Button } from './button.tsx';
import { IconCheckRing, IconEdit, IconCheck } from './icon.tsx';
import './known-value.css';

export interface KnownValueProps {
  label: ReactNode;
  /** What is known, as one would read it. */
  value: ReactNode;
  /** Where from and since when: “Iedzīvotāju reģistrs, 12.03.2026.” */
  source: ReactNode;
  state: 'known' | 'confirmed' | 'changing';
  onConfirm: () => void;
  onChange: () => void;
  words: { confirm: string; change: string; confirmed: string };
  /** The field, shown while `changing`. */
  children?: ReactNode;
}

/** Never ask what is known: show it, and let one tap confirm or change it. */
export function KnownValue({
  label,
  value,
  source,
  state,
  onConfirm,
  onChange,
  words,
  children,
}: KnownValueProps) {
  const id = useId();
  if (state === 'changing') return children;
  return (
    <div className="ui-known" role="group" aria-labelledby={id} data-state={state}>
      <div className="ui-known-text">
        <div className="ui-known-label" id={id}>
          {label}
        </div>
        <div className="ui-known-value">{value}</div>
        <div className="ui-known-source">{source}</div>
      </div>
      <div className="ui-known-actions">
        {state === 'confirmed' ? (
          <span className="ui-known-done" role="status">
            <IconCheckRing size={20} />
            {words.confirmed}
          </span>
        ) : (
          <Button icon={<IconCheck size={20} />} aria-describedby={id} onClick={onConfirm}>
            {words.confirm}
          </Button>
        )}
        <Button
          variant="quiet"
          icon={<IconEdit size={20} />}
          aria-describedby={id}
          onClick={onChange}
        >
          {words.change}
        </Button>
      </div>
    </div>
  );
}

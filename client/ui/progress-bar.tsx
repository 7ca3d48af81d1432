import { type ReactNode, useId } from 'react';
import './progress-bar.css';

export interface ProgressBarProps {
  label: ReactNode;
  value: number;
  max: number;
  /** The same in words: “12 no 48”. */
  valueText: string;
}

export function ProgressBar({ label, value, max, valueText }: ProgressBarProps) {
  const id = useId();
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div className="ui-progress">
      <div className="ui-progress-line">
        <span id={id}>{label}</span>
        <span className="ui-progress-value">{valueText}</span>
      </div>
      <div
        className="ui-progress-track"
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={valueText}
      >
        <div className="ui-progress-fill" style={{ inlineSize: `${share * 100}%` }} />
      </div>
    </div>
  );
}

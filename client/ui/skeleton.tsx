import type { ReactNode } from 'react';
import './skeleton.css';

export interface SkeletonProps {
  /** What is coming, in words; read out once. */
  label: ReactNode;
  rows?: number;
}

/** For the first download only: what is on the device is never waited for. */
export function Skeleton({ label, rows = 3 }: SkeletonProps) {
  return (
    <div className="ui-skeleton">
      <p role="status" className="ui-skeleton-label">
        {label}
      </p>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="ui-skeleton-row" aria-hidden="true">
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}

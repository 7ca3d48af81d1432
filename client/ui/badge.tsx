import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';
import './badge.css';

export interface BadgeProps {
  tone?: Tone | 'neutral';
  icon?: ReactNode;
  children: ReactNode;
}

/** A word or a count beside a thing. Count only what the reader can act upon. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span className="ui-badge" data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}

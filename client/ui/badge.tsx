import type { ReactNode } from 'react';
import { IconConflict, IconShield, IconWarn, type IconComponent } from './icon.tsx';
import type { Tone } from './tone.ts';
import './badge.css';

/** What is told the same way wherever it stands has the same sign before its words. */
export type BadgeMark = 'alert' | 'warning' | 'conflict';

const marks: Record<BadgeMark, IconComponent> = {
  alert: IconShield,
  warning: IconWarn,
  conflict: IconConflict,
};

export interface BadgeProps {
  tone?: Tone | 'neutral';
  icon?: ReactNode;
  mark?: BadgeMark | undefined;
  children: ReactNode;
}

/** A word or a count beside a thing. Count only what the reader can act upon. */
export function Badge({ tone = 'neutral', icon, mark, children }: BadgeProps) {
  const Mark = mark === undefined ? null : marks[mark];
  return (
    <span className="ui-badge" data-tone={tone}>
      {Mark === null ? icon : <Mark size={16} />}
      {children}
    </span>
  );
}

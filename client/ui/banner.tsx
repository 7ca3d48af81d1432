import type { ReactNode } from 'react';
import {
  IconCheckRing,
  IconInfo,
  IconOffline,
  IconShield,
  IconWarn,
  type IconComponent,
} from './icon.tsx';
import type { Tone } from './tone.ts';
import './banner.css';

const icons: Record<Tone, IconComponent> = {
  info: IconInfo,
  done: IconCheckRing,
  attention: IconWarn,
  danger: IconShield,
  offline: IconOffline,
};

export interface BannerProps {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** One or two buttons or links. */
  actions?: ReactNode;
  /** `strip` runs edge to edge at the top of the app: demo, offline. */
  shape?: 'box' | 'strip';
  /** Say it aloud when it appears. Leave out for what stands on the page from the start. */
  announce?: 'polite' | 'assertive';
}

const roles = { polite: 'status', assertive: 'alert' } as const;

export function Banner({
  tone = 'info',
  title,
  children,
  actions,
  shape = 'box',
  announce,
}: BannerProps) {
  const Mark = icons[tone];
  return (
    <div
      className="ui-banner"
      data-tone={tone}
      data-shape={shape}
      role={announce ? roles[announce] : undefined}
    >
      <Mark />
      <div className="ui-banner-text">
        {title ? <p className="ui-banner-title">{title}</p> : null}
        {children ? <div>{children}</div> : null}
      </div>
      {actions ? <div className="ui-banner-actions">{actions}</div> : null}
    </div>
  );
}

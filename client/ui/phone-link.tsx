import type { ReactNode } from 'react';
import { IconPhone } from './icon.tsx';
import './link.css';
import './phone-link.css';

export interface PhoneLinkProps {
  number: string;
  /** For who hears only the link: whom it calls, before the number; with words in the link, all that is heard. */
  label?: string;
  children?: ReactNode;
}

export function PhoneLink({ number, label, children }: PhoneLinkProps) {
  return (
    <a
      className="ui-link ui-phone"
      data-variant="alone"
      href={`tel:${number.replace(/[^\d+]/g, '')}`}
      aria-label={children === undefined ? undefined : label}
    >
      <IconPhone size={20} />
      {label && children === undefined ? <span className="ui-hidden">{label}: </span> : null}
      <span>{children ?? number}</span>
    </a>
  );
}

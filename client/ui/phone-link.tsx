import type { ReactNode } from 'react';
import { IconPhone } from './icon.tsx';
import './link.css';
import './phone-link.css';

export interface PhoneLinkProps {
  number: string;
  /** Whom it calls, for who hears only the link: “Zvanīt Annai Ozoliņai”. */
  label?: string;
  children?: ReactNode;
}

export function PhoneLink({ number, label, children }: PhoneLinkProps) {
  return (
    <a
      className="ui-link ui-phone"
      data-variant="alone"
      href={`tel:${number.replace(/[^\d+]/g, '')}`}
    >
      <IconPhone size={20} />
      {label ? <span className="ui-hidden">{label}: </span> : null}
      <span>{children ?? number}</span>
    </a>
  );
}

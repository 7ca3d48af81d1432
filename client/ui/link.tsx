import type { ReactNode } from 'react';
import { Anchor, type AnchorProps } from './navigation.tsx';
import './link.css';
import './button.css';

export interface LinkProps extends AnchorProps {
  /** `inline` inside a sentence; `alone` gets a full target of its own. */
  variant?: 'inline' | 'alone';
  icon?: ReactNode;
}

export function Link({ variant = 'inline', icon, className, children, ...rest }: LinkProps) {
  return (
    <Anchor
      {...rest}
      className={className ? `ui-link ${className}` : 'ui-link'}
      data-variant={variant}
    >
      {icon}
      {icon ? <span>{children}</span> : children}
    </Anchor>
  );
}

export interface ButtonLinkProps extends AnchorProps {
  variant?: 'primary' | 'secondary' | 'quiet';
  icon?: ReactNode;
  full?: boolean;
}

/** Goes somewhere, looks like a button. */
export function ButtonLink({
  variant = 'secondary',
  icon,
  full,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <Anchor {...rest} className="ui-button" data-variant={variant} data-full={full || undefined}>
      {icon}
      <span>{children}</span>
    </Anchor>
  );
}

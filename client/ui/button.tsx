import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import './button.css';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style'> {
  variant?: ButtonVariant | undefined;
  /** An icon before the words; a button of the app always has words, or an `aria-label`. */
  icon?: ReactNode;
  /** As wide as what holds it. */
  full?: boolean | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

export function Button({
  variant = 'secondary',
  icon,
  full,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={className ? `ui-button ${className}` : 'ui-button'}
      data-variant={variant}
      data-full={full || undefined}
      data-icon-only={(icon && !children) || undefined}
    >
      {icon}
      {children ? <span>{children}</span> : null}
    </button>
  );
}

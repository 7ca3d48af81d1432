import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import './react-aria-csp.ts';
import './button.css';
import './menu.css';
import './popover.css';

export interface PopoverProps {
  /** The words of the button that opens it, and of what opens. */
  label: string;
  icon?: ReactNode;
  children: ReactNode;
}

/** A few words on demand: who may see this, and why. */
export function Popover({ label, icon, children }: PopoverProps) {
  return (
    <DialogTrigger>
      <AriaButton className="ui-button" data-variant="quiet">
        {icon}
        <span>{label}</span>
      </AriaButton>
      <AriaPopover className="ui-popover" placement="bottom start">
        <Dialog className="ui-popover-text" aria-label={label}>
          {children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

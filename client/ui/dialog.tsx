import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button.tsx';
import { IconClose } from './icon.tsx';
import './react-aria-csp.ts';
import './dialog.css';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Buttons at the foot; the primary one last. */
  actions?: ReactNode;
  /** Words of the closing cross. */
  closeLabel: string;
  /** `sheet` rises from the bottom of a phone (capture, filters) and stands at the side of a desk. */
  shape?: 'dialog' | 'sheet';
  /** A press outside closes it. Off when typed work would be lost. */
  dismissable?: boolean;
  role?: 'dialog' | 'alertdialog';
}

export function Dialog(props: DialogProps) {
  const {
    open,
    onClose,
    title,
    children,
    actions,
    closeLabel,
    shape = 'dialog',
    dismissable = true,
    role = 'dialog',
  } = props;
  return (
    <ModalOverlay
      className="ui-veil"
      data-shape={shape}
      isOpen={open}
      isDismissable={dismissable}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Modal className="ui-modal" data-shape={shape}>
        <AriaDialog className="ui-dialog" role={role}>
          <div className="ui-dialog-head">
            <Heading slot="title" level={2} className="ui-dialog-title">
              {title}
            </Heading>
            <Button
              variant="quiet"
              icon={<IconClose />}
              aria-label={closeLabel}
              onClick={onClose}
            />
          </div>
          <div className="ui-dialog-body">{children}</div>
          {actions ? <div className="ui-dialog-actions">{actions}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

import { Dialog, type DialogProps } from './dialog.tsx';

export type SheetProps = Omit<DialogProps, 'shape' | 'role'>;

/** For capture on a phone: rises from below, primary action by the thumb. */
export function Sheet(props: SheetProps) {
  return <Dialog {...props} shape="sheet" />;
}

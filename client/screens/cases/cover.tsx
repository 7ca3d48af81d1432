import { type ReactNode, useId, useState } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { IconEye, IconEyeOff, IconLock } from '#client/ui/icon.tsx';

/** Protected facts: covered until somebody who stands alone before the screen asks for them. */
export function Cover({ children }: { readonly children: ReactNode }) {
  const w = useWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="case-cover" data-open={open || undefined}>
      <div id={id}>
        {open ? (
          children
        ) : (
          <p className="case-cover-words">
            <IconLock size={20} />
            <span>{w('case.protected.covered')}</span>
          </p>
        )}
      </div>
      <p className="case-cover-who">{w('case.protected.who')}</p>
      <Button
        icon={open ? <IconEyeOff size={20} /> : <IconEye size={20} />}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {w(open ? 'case.protected.hide' : 'case.protected.show')}
      </Button>
    </div>
  );
}

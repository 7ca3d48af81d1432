import type { ReactNode } from 'react';
import { IconClock, IconOffline } from './icon.tsx';
import './freshness.css';

/** How old what one reads is: “Dati no centra 14:32”; `stale` when it may have changed since. */
export function Freshness({ stale = false, children }: { stale?: boolean; children: ReactNode }) {
  return (
    <span className="ui-freshness" data-stale={stale || undefined}>
      {stale ? <IconOffline size={16} /> : <IconClock size={16} />}
      <span>{children}</span>
    </span>
  );
}

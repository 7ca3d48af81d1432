import type { ReactNode } from 'react';
import './split-view.css';

export interface SplitViewProps {
  list: ReactNode;
  /** Null when nothing is chosen: the phone shows the list, wider screens the `empty` words. */
  detail: ReactNode | null;
  listLabel: string;
  detailLabel: string;
  empty?: ReactNode;
  /** `even` for capture beside what is known. */
  share?: 'list' | 'even';
}

/** Phone: one of the two. Tablet and desk: both, the list staying while the detail scrolls. */
export function SplitView({
  list,
  detail,
  listLabel,
  detailLabel,
  empty,
  share = 'list',
}: SplitViewProps) {
  return (
    <div className="ui-split" data-open={detail !== null || undefined} data-share={share}>
      <div className="ui-split-list" role="group" aria-label={listLabel}>
        {list}
      </div>
      <div className="ui-split-detail" role="group" aria-label={detailLabel}>
        {detail ?? empty}
      </div>
    </div>
  );
}

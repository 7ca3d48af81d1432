import type { ReactNode } from 'react';

/** Words in which a code with a hyphen, as «LV-4801», stays on one line. What is not text is left as it is. */
export function Unbroken({ children }: { children: ReactNode }) {
  if (typeof children !== 'string') return children;
  return children.split(/\b([A-Z]{2}-\d+)\b/u).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="ui-unbroken">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

import type { ReactNode } from 'react';

/** Words in which a code with hyphens, as «LV-4801» or «0038-2026-0005», stays on one line. What is not text is left as it is. */
export function Unbroken({ children }: { children: ReactNode }) {
  if (typeof children !== 'string') return children;
  return children.split(/\b((?:[A-Z]{2}|\d{4,})(?:-\d{4,})+)\b/u).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="ui-unbroken">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

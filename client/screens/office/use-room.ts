import { useSyncExternalStore } from 'react';

const tablet = '(min-width: 37.5em)';
const desk = '(min-width: 68.75em)';

/** What there is room for: a list on a phone, a table on a tablet, one with every column at the desk. */
export function useRoom(): 'list' | 'table' | 'wide-table' {
  return useSyncExternalStore(subscribe, () =>
    matchMedia(desk).matches ? 'wide-table' : matchMedia(tablet).matches ? 'table' : 'list',
  );
}

function subscribe(listener: () => void) {
  const queries = [tablet, desk].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}

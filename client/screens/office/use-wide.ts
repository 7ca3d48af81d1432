import { useSyncExternalStore } from 'react';

const tablet = '(min-width: 37.5em)';

/** Whether there is room for a table; a phone gets a list instead. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(tablet);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => matchMedia(tablet).matches,
  );
}

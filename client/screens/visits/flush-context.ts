import { createContext, use } from 'react';

/** Writes the draft now; resolves when it is durable. For whoever is about to leave the form. */
export const FlushContext = createContext<() => Promise<void>>(async () => {});

export function useFlush(): () => Promise<void> {
  return use(FlushContext);
}

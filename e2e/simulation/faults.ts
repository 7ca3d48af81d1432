/** How often which fault was met. */
export type Count = (fault: string) => void;

export function createTally(): { readonly counts: Record<string, number>; readonly count: Count } {
  const counts: Record<string, number> = {};
  return {
    counts,
    count: (fault) => {
      counts[fault] = (counts[fault] ?? 0) + 1;
    },
  };
}

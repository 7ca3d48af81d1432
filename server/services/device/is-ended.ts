/** An account may be given an end in the future; until then its work is its own. */
export function isEnded({ disabledAt }: { readonly disabledAt: Date | null }, now: Date): boolean {
  return disabledAt !== null && disabledAt.getTime() <= now.getTime();
}

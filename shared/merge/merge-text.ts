import { diff3Merge } from 'node-diff3';

/**
 * Three-way merge by sentence and line: null where two people rewrote the same passage differently.
 * Insertions by both at one place count as an overlap: their order would be a guess.
 */
export function mergeText(base: string, theirs: string, yours: string): string | null {
  const [a, o, b] = [passages(theirs), passages(base), passages(yours)];
  if (equalPairs(a, o) > mostPairs || equalPairs(b, o) > mostPairs) return null;
  const regions = diff3Merge(a, o, b, { excludeFalseConflicts: true });
  const out: string[] = [];
  for (const region of regions) {
    if (region.ok === undefined) return null;
    out.push(...region.ok);
  }
  return out.join('');
}

/**
 * Sentences and lines rather than single words: two edits inside one sentence are one person contradicting another.
 * A full stop ends a sentence only before a capital or an opening mark: «2026. gada 12. maijā plkst. 10.00» is one
 * passage, or two people's appointments would merge into a third that nobody made.
 */
function passages(text: string): string[] {
  const out: string[] = [];
  let open = '';
  for (const piece of text.match(/[^.!?\n]+[.!?]*\s*|[.!?\n]+\s*/gu) ?? []) {
    const last = open.slice(-1);
    if (open !== '' && (open.includes('\n') || (/\s/u.test(last) && begins.test(piece)))) {
      out.push(open);
      open = '';
    }
    open += piece;
  }
  return open === '' ? out : [...out, open];
}

const begins = /^[\p{Lu}\p{Ps}\p{Pi}\p{Pd}"„•*]/u;

/** What the comparison costs grows with the equal pairs, and faster: thousands of equal lines would take it hours. */
const mostPairs = 20_000;

function equalPairs(a: readonly string[], b: readonly string[]): number {
  const times = new Map<string, number>();
  for (const passage of a) times.set(passage, (times.get(passage) ?? 0) + 1);
  let pairs = 0;
  for (const passage of b) pairs += times.get(passage) ?? 0;
  return pairs;
}

import { diff3Merge } from 'node-diff3';

/**
 * Three-way merge by sentence and line: null where two people rewrote the same passage differently.
 * Insertions by both at one place count as an overlap: their order would be a guess.
 */
export function mergeText(base: string, theirs: string, yours: string): string | null {
  const regions = diff3Merge(passages(theirs), passages(base), passages(yours), {
    excludeFalseConflicts: true,
  });
  const out: string[] = [];
  for (const region of regions) {
    if (region.ok === undefined) return null;
    out.push(...region.ok);
  }
  return out.join('');
}

/** Sentences and lines rather than single words: two edits inside one sentence are one person contradicting another. */
function passages(text: string): string[] {
  return text.match(/[^.!?\n]+[.!?]*\s*|[.!?\n]+\s*/gu) ?? [];
}

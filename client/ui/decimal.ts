const READABLE = /^[-−]?\d+([.,]\d+)?$/;

/** “1 250,5” → 1250.5; empty → null; what is no number → NaN. */
export function parseDecimal(text: string): number | null {
  const bare = text.replace(/\s/gu, '');
  if (bare === '') return null;
  if (!READABLE.test(bare)) return Number.NaN;
  return Number(bare.replace(',', '.').replace('−', '-'));
}

/**
 * The digest of a space: number of live rows, and the sum modulo 2⁶⁴ of a hash of each row's id and revision.
 * Additive, so both ends keep it up to date row by row; a mismatch after a pull means: fetch that space anew.
 */
export interface SpaceDigest {
  readonly n: number;
  /** 16 hexadecimal digits. */
  readonly h: string;
}

const mask = (1n << 64n) - 1n;

export const emptyDigest: SpaceDigest = { n: 0, h: '0000000000000000' };

export function addRow(digest: SpaceDigest, id: string, rev: number): SpaceDigest {
  return { n: digest.n + 1, h: hex(BigInt(`0x${digest.h}`) + rowHash(id, rev)) };
}

export function removeRow(digest: SpaceDigest, id: string, rev: number): SpaceDigest {
  return { n: digest.n - 1, h: hex(BigInt(`0x${digest.h}`) - rowHash(id, rev)) };
}

export function digestOf(
  rows: Iterable<{ readonly id: string; readonly rev: number }>,
): SpaceDigest {
  let n = 0;
  let sum = 0n;
  for (const row of rows) {
    n += 1;
    sum += rowHash(row.id, row.rev);
  }
  return { n, h: hex(sum) };
}

/**
 * Two 32-bit FNV-1a passes with different offsets: fast in any engine, and no secret is protected by it. Each is mixed
 * at the end, or two rows that swapped their revisions would often sum to the same.
 */
function rowHash(id: string, rev: number): bigint {
  const text = `${id}:${rev}`;
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + 7), 0x01000193);
  }
  return (BigInt(mixed(high)) << 32n) | BigInt(mixed(low));
}

/** The finaliser of MurmurHash3: every bit of the result depends on every bit of the sum. */
function mixed(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hex(value: bigint): string {
  return (value & mask).toString(16).padStart(16, '0');
}

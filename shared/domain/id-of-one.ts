import type { RecordType } from './records.ts';

/**
 * The id of the one record of its type in a space, the same on every device: two people who each write the first
 * without a network write the same record. Shaped like any other id (UUIDv4); as random as the space's.
 */
export function idOfOne(space: string, type: RecordType): string {
  const digits = Array.from(space.replaceAll('-', ''), (digit, i) => {
    const mixed = Number.parseInt(digit, 16) ^ (scattered(`${type}:${i}`) & 15);
    return (i === 12 ? 4 : i === 16 ? 8 | (mixed & 3) : mixed).toString(16);
  });
  const part = (from: number, to: number) => digits.slice(from, to).join('');
  return [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join('-');
}

/** FNV-1a, its high bits folded down. */
function scattered(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 16)) >>> 0;
}

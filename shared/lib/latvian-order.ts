/**
 * Latvian alphabetical order as data, so that both database engines, whatever locales they were built with, and the
 * phone sort alike: č after c, ģ after g, y with i; the length of a vowel counts for nothing.
 */
const classes = [
  'aāáàâäå',
  'b',
  'c',
  'č',
  'dđ',
  'eēéèêëę',
  'f',
  'g',
  'ģ',
  'h',
  'iīíîïy',
  'j',
  'k',
  'ķ',
  'l',
  'ļ',
  'm',
  'n',
  'ņ',
  'oōóôöõ',
  'p',
  'q',
  'r',
  'ŗ',
  's',
  'š',
  't',
  'uūúüů',
  'v',
  'w',
  'x',
  'z',
  'ž',
] as const;

/** Code points from `A` on: one letter each, spaces and hyphens stay before all of them. */
const letters = classes.flatMap((members, i) =>
  Array.from(members).map((letter) => [letter, String.fromCharCode(0x41 + i)] as const),
);

/** `from[i]` becomes `to[i]`, both cases: the two arguments of SQL's translate(). Compare the result byte by byte. */
export const latvianOrder = {
  from: letters.map(([letter]) => letter + letter.toUpperCase()).join(''),
  to: letters.map(([, key]) => key + key).join(''),
} as const;

const keys = new Map(
  Array.from(latvianOrder.from).map((letter, i) => [letter, latvianOrder.to[i] ?? letter]),
);

export function latvianKey(text: string): string {
  return Array.from(text, (letter) => keys.get(letter) ?? letter).join('');
}

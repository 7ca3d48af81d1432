/**
 * Text that a database, a printer or a screen reader would choke on: NUL, other control characters
 * (line feed and tab are fine) and half of a surrogate pair. Checked at the keyboard and at both doors.
 */
export function isSoundText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return text.isWellFormed() && !/[\u0000-\u0008\u000b-\u001f\u007f]/u.test(text);
}

/** Every word of a JSON value, names of its fields among them. */
export function isSoundJson(value: unknown): boolean {
  if (typeof value === 'string') return isSoundText(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, own]) => isSoundText(key) && isSoundJson(own));
}

const hidden = /[\u0080-\u009f\u202a-\u202e\u2066-\u2069]/u;

/**
 * Sound, and nothing in it that nobody sees: C1 controls, and the bidirectional overrides and isolates that show words
 * in another order than they were written («Trojan source»). Marks a language needs, and emoji, are no such thing.
 */
export function isPlainText(text: string): boolean {
  return isSoundText(text) && !hidden.test(text);
}

/** The text without what nobody sees; every visible word stays. */
export function withoutHidden(text: string): string {
  return text.replace(/[\u0080-\u009f\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** What a plain text remains of pasted or dictated input; carriage returns become line feeds. */
export function soundText(text: string): string {
  const sound = text.toWellFormed().replace(/\r\n?/gu, '\n');
  // oxlint-disable-next-line no-control-regex
  const printable = sound.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/gu, '');
  return withoutHidden(printable).normalize('NFC');
}

/** Folded for search: lower case, no diacritics («Ķēniņš» is found by «kenins»), single spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Text that a database, a printer or a screen reader would choke on: NUL, other control characters
 * (line feed and tab are fine) and half of a surrogate pair. Checked at the keyboard and at both doors.
 */
export function isSoundText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return text.isWellFormed() && !/[\u0000-\u0008\u000b-\u001f\u007f]/u.test(text);
}

/** What a sound text remains of pasted or dictated input; carriage returns become line feeds. */
export function soundText(text: string): string {
  const sound = text.toWellFormed().replace(/\r\n?/gu, '\n');
  // oxlint-disable-next-line no-control-regex
  const printable = sound.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/gu, '');
  return printable.normalize('NFC');
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

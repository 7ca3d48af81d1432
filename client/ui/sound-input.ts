import { isPlainText, soundText } from '#shared/lib/text.ts';

/** Pasted or dictated text without what no store or printer can carry and nobody sees; what is plain is left exactly as typed. */
export function soundInput(text: string): string {
  return isPlainText(text) ? text : soundText(text);
}

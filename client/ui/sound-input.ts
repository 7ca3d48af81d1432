import { isSoundText, soundText } from '#shared/lib/text.ts';

/** Pasted or dictated text without what no store or printer can carry; what is sound is left exactly as typed. */
export function soundInput(text: string): string {
  return isSoundText(text) ? text : soundText(text);
}

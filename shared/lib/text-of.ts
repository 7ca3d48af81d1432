import type { JsonValue } from './json.ts';

/** The text a field holds; anything else, and nothing, is the empty text. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

import type { JsonValue } from './json.ts';

/** The text of a field, or nothing: what is no text is not shown as one. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The texts of a list, or none. */
export function textsOf(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value)
    ? (value as readonly JsonValue[]).filter((each) => typeof each === 'string')
    : [];
}

import type { JsonObject } from '#shared/lib/json.ts';

/** The text a record holds in a field; null where it holds none. */
export function textOf(data: JsonObject, field: string): string | null {
  const value = data[field];
  return typeof value === 'string' ? value : null;
}

/** Given name first, as it is spoken. */
export function fullName(person: JsonObject): string {
  return ['givenName', 'familyName'].flatMap((field) => textOf(person, field) ?? []).join(' ');
}

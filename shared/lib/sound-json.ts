import { isList, type JsonValue } from './json.ts';
import { isSoundText, withoutHidden } from './text.ts';

/** Every string and every key of it is text a database can hold. */
export function isSoundJson(value: JsonValue): boolean {
  if (typeof value === 'string') return isSoundText(value);
  if (value === null || typeof value !== 'object') return true;
  if (isList(value)) return value.every(isSoundJson);
  return Object.entries(value).every(([key, inner]) => isSoundText(key) && isSoundJson(inner));
}

/** The same with every text in it as people see it; keys are names of ours and stay. */
export function plainJson(value: JsonValue): JsonValue {
  if (typeof value === 'string') return withoutHidden(value);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(plainJson);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, plainJson(inner)] as const),
  );
}

import { isList, type JsonValue } from './json.ts';
import { isSoundText } from './text.ts';

/** Every string and every key of it is text a database can hold. */
export function isSoundJson(value: JsonValue): boolean {
  if (typeof value === 'string') return isSoundText(value);
  if (value === null || typeof value !== 'object') return true;
  if (isList(value)) return value.every(isSoundJson);
  return Object.entries(value).every(([key, inner]) => isSoundText(key) && isSoundJson(inner));
}

import type { JsonObject } from '#shared/lib/json.ts';

/** By which name a field is read: at a door that stayed shut, the words about the dwelling tell what happened. */
export function fieldName(type: string, field: string, data: JsonObject): string {
  return type === 'home-visit' && field === 'conditionNote' && data['outcome'] !== 'done'
    ? 'whatHappened'
    : field;
}

import type { JsonObject } from '#shared/lib/json.ts';

export type Value = unknown;

/** What a person sent, as far as the laws look at it. Read without the product's own reader. */
export interface Sent {
  readonly op: string;
  readonly actor: string;
  readonly recordId: string;
  readonly body: {
    data?: JsonObject;
    fields?: Record<string, { from?: Value; to?: Value; add?: Value[]; remove?: Value[] }>;
    subjectId?: string;
    field?: string;
    seen?: Value;
    value?: Value;
    choice?: string;
  };
}

export function parse(body: string): Sent {
  // The older shape called it by its whole name (strange-apps.ts).
  const today = body.replace('"telephone":', '"phone":');
  const raw = JSON.parse(today) as { actor: string; recordId: string; body: { op: string } };
  return {
    op: raw.body.op,
    actor: raw.actor,
    recordId: raw.recordId,
    body: raw.body as Sent['body'],
  };
}

export function same(a: Value, b: Value): boolean {
  return JSON.stringify(sorted(a ?? null)) === JSON.stringify(sorted(b ?? null));
}

function sorted(value: Value): Value {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

import type { RefusedWork } from '#client/store/use-refused.ts';
import type { JsonObject } from '#shared/lib/json.ts';

export interface Reopened {
  /** What the worker had seen when they wrote, laid over what stands now: each `from` is taken from here. */
  readonly shown: JsonObject | null;
  /** What they wrote. */
  readonly written: JsonObject;
}

/** Refused work, back in its form. `now` is the record as the device shows it, null where there is none. Pure. */
export function reopen({ body }: Pick<RefusedWork, 'body'>, now: JsonObject | null): Reopened {
  if (body.op === 'create') return { shown: now, written: body.data };
  if (body.op !== 'patch') return { shown: now, written: {} };
  const edits = Object.entries(body.fields).flatMap(([field, edit]) =>
    'to' in edit ? [[field, edit] as const] : [],
  );
  const seen = Object.fromEntries(edits.map(([field, { from }]) => [field, from]));
  const written = Object.fromEntries(edits.map(([field, { to }]) => [field, to]));
  return { shown: { ...now, ...seen }, written };
}

import type { JsonObject } from '#shared/lib/json.ts';
import type { Lift } from '#shared/migrations/lift.ts';

/** A shape before that of `inPhone`, in which the field was called «tel». */
export const inTelephone: Lift = {
  from: -1,
  lift: (change) => {
    const body = change['body'] as JsonObject;
    const { tel, ...fields } = body['fields'] as JsonObject;
    return {
      ...change,
      body: { ...body, fields: { ...fields, ...(tel !== undefined && { telephone: tel }) } },
    };
  },
};

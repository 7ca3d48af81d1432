import type { JsonObject } from '#shared/lib/json.ts';
import type { Lift } from '#shared/migrations/lift.ts';

/** A shape before the first, in which the field «phone» of an edit was called «telephone». */
export const inPhone: Lift = {
  from: 0,
  lift: (change) => {
    const body = change['body'] as JsonObject;
    const { telephone, ...fields } = body['fields'] as JsonObject;
    return {
      ...change,
      body: {
        ...body,
        fields: { ...fields, ...(telephone !== undefined && { phone: telephone }) },
      },
    };
  },
};

import * as z from 'zod/mini';

/** What an engine does about an error. Switched on exhaustively, never on text (house law). */
export type ErrorClass = 'retry' | 'reauth' | 'upgrade' | 'attention' | 'bug';

export const errorClasses = {
  BAD_REQUEST: 'bug',
  INVALID: 'attention',
  TOO_LARGE: 'bug',
  UNSUPPORTED_ENCODING: 'bug',
  UNAUTHENTICATED: 'reauth',
  FORBIDDEN: 'attention',
  NOT_FOUND: 'attention',
  CONFLICT: 'attention',
  FORK: 'attention',
  UPGRADE_REQUIRED: 'upgrade',
  RATE_LIMITED: 'retry',
  TIMEOUT: 'retry',
  UNREACHABLE: 'retry',
  UNAVAILABLE: 'retry',
  INTERNAL: 'retry',
} as const satisfies Record<string, ErrorClass>;

export type ErrorCode = keyof typeof errorClasses;

/** RFC 9457 problem body. `fields` names what is wrong; no value ever stands in it. */
export const problemSchema = z.object({
  type: z.optional(z.string()),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  requestId: z.optional(z.string()),
  fields: z.optional(z.array(z.object({ field: z.string(), code: z.string() }))),
});
export type Problem = z.infer<typeof problemSchema>;

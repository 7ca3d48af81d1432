import * as z from 'zod/mini';
import { roles } from '#shared/domain/house-records.ts';
import { isSoundText } from '#shared/lib/text.ts';

/**
 * The session of a person. The token is a cookie that no script reads (SameSite=Strict); these answers carry none.
 *
 *   POST   /api/session  signInRequest → session   401 UNAUTHENTICATED when name and password do not belong together
 *   GET    /api/session                → session   401 UNAUTHENTICATED when there is none
 *   DELETE /api/session                → 204
 */
export const SESSION_PATH = '/api/session';

const sound = z.refine<string>(isSoundText, 'UNSOUND_TEXT');

export const signInRequest = z.strictObject({
  username: z
    .string()
    .check(z.trim(), z.minLength(1, 'EMPTY'), z.maxLength(100, 'TOO_LONG'), sound),
  password: z.string().check(z.minLength(1, 'EMPTY'), z.maxLength(200, 'TOO_LONG'), sound),
});
export type SignInRequest = z.infer<typeof signInRequest>;

/** All that a device must know of its person to open without a network. */
export const session = z.object({
  accountId: z.string(),
  name: z.string(),
  role: z.enum(roles),
  municipalityId: z.string(),
  municipalityName: z.string(),
  office: z.string(),
  ownSpaceId: z.string(),
  unitSpaceId: z.string(),
  intakeSpaceId: z.string(),
});
export type Session = z.infer<typeof session>;

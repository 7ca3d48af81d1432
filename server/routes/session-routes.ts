import * as z from 'zod/mini';
import { roles } from '#shared/domain/house-records.ts';
import { HttpProblem } from '#server/http/problem.ts';
import type { SessionCookie } from '#server/http/session-cookie.ts';
import type { Live } from '#server/services/live.ts';
import { signIn, signOut, type Session, type SignInPorts } from '#server/services/sign-in.ts';
import { route, type Route } from './route.ts';

const credentials = z.strictObject({
  login: z.string().check(z.minLength(1), z.maxLength(100)),
  password: z.string().check(z.minLength(1), z.maxLength(200)),
});

const text = z.string();

/** Who is signed in, and what the screens need to know of their house. */
const signedIn = z.object({
  accountId: text,
  name: text,
  role: z.enum(roles),
  municipalityId: text,
  municipalityName: text,
  office: text,
  ownSpaceId: text,
  unitSpaceId: text,
  intakeSpaceId: text,
});

export function sessionRoutes(ports: {
  signIn: SignInPorts;
  cookie: SessionCookie;
  live: Live;
}): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/api/session',
        auth: 'none',
        summary: 'Sign in',
        request: credentials,
        response: signedIn,
      },
      async ({ input, address }) => {
        const result = await signIn(ports.signIn, { ...input, address });
        if (result.kind === 'too-many') throw new HttpProblem('RATE_LIMITED', result);
        if (result.kind === 'refused') throw new HttpProblem('UNAUTHENTICATED');
        return Response.json(facts(result.session), {
          headers: { 'set-cookie': ports.cookie.set(result.token) },
        });
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/session',
        auth: 'session',
        summary: 'Who is signed in',
        response: signedIn,
      },
      async ({ session }) => facts(session),
    ),
    route(
      {
        method: 'DELETE',
        path: '/api/session',
        auth: 'session',
        summary: 'Sign out',
        response: 'empty',
      },
      async ({ session }) => {
        await signOut(ports.signIn, session);
        ports.live.endSession(session.tokenHash);
        return new Response(null, { status: 204, headers: { 'set-cookie': ports.cookie.clear() } });
      },
    ),
  ];
}

function facts({ account }: Session): z.infer<typeof signedIn> {
  const { id: accountId, ...rest } = account;
  return { accountId, ...rest };
}

import {
  session as signedIn,
  SESSION_PATH,
  signInRequest,
  type Session as SignedInAnswer,
} from '#shared/protocol/session.ts';
import { HttpProblem } from '#server/http/problem.ts';
import type { SessionCookie } from '#server/http/session-cookie.ts';
import type { Live } from '#server/services/live.ts';
import { signIn, signOut, type Session, type SignInPorts } from '#server/services/sign-in.ts';
import { route, type Route } from './route.ts';

export function sessionRoutes(ports: {
  signIn: SignInPorts;
  cookie: SessionCookie;
  live: Live;
}): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: SESSION_PATH,
        auth: 'none',
        summary: 'Sign in',
        request: signInRequest,
        response: signedIn,
      },
      async ({ input, address }) => {
        const result = await signIn(ports.signIn, {
          login: input.username,
          password: input.password,
          address,
        });
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
        path: SESSION_PATH,
        auth: 'session',
        summary: 'Who is signed in',
        response: signedIn,
      },
      async ({ session }) => facts(session),
    ),
    route(
      {
        method: 'DELETE',
        path: SESSION_PATH,
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

function facts({ account }: Session): SignedInAnswer {
  const { id: accountId, ...rest } = account;
  return { accountId, ...rest };
}

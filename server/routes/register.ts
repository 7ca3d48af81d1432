import type { Context, Hono } from 'hono';
import type * as z from 'zod/mini';
import { checkOrigin } from '#server/http/check-origin.ts';
import { HttpProblem } from '#server/http/problem.ts';
import { readJson, smallBody } from '#server/http/read-body.ts';
import { addressOf, type HttpEnv } from '#server/http/requests.ts';
import type { SessionCookie } from '#server/http/session-cookie.ts';
import { authenticate, type Session, type SignInPorts } from '#server/services/sign-in.ts';
import type { Call, Route } from './route.ts';

export interface RegisterPorts {
  readonly signIn: SignInPorts;
  readonly cookie: SessionCookie;
  /** The origin browsers see, when a proxy stands in front. */
  readonly publicOrigin: string | null;
}

/** Hangs every row on Hono: origin, session, role, body, schema, and only then the row itself. */
export function registerRoutes(
  app: Hono<HttpEnv>,
  ports: RegisterPorts,
  routes: readonly Route[],
): void {
  for (const row of routes) {
    app.on(row.method, row.path, async (context) => {
      const request = context.req.raw;
      context.set('route', row.path);
      if (row.method !== 'GET') checkOrigin(request, ports.publicOrigin);
      const session = await sessionFor(row, ports, request);
      const input = await inputFor(row, context);
      const call: Call<unknown, Session | undefined> = {
        input,
        session,
        params: context.req.param(),
        requestId: context.get('requestId'),
        address: addressOf(context, ports.publicOrigin !== null),
        signal: request.signal,
      };
      const answer = await row.handle(call as Call<never, never>);
      return answer instanceof Response ? answer : Response.json(answer);
    });
  }
}

async function sessionFor(
  row: Route,
  ports: RegisterPorts,
  request: Request,
): Promise<Session | undefined> {
  if (row.auth === 'none') return undefined;
  const token = ports.cookie.read(request);
  const session = token === undefined ? undefined : await authenticate(ports.signIn, token);
  if (session === undefined) throw new HttpProblem('UNAUTHENTICATED');
  if (row.auth !== 'session' && !row.auth.includes(session.actor.role))
    throw new HttpProblem('FORBIDDEN');
  return session;
}

async function inputFor(row: Route, context: Context<HttpEnv>): Promise<unknown> {
  if (row.request === undefined) return undefined;
  const raw =
    row.method === 'GET'
      ? context.req.query()
      : await readJson(context.req.raw, row.limit ?? smallBody);
  const parsed = row.request.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new HttpProblem('INVALID', { fields: faultsOf(parsed.error) });
}

function faultsOf(error: z.core.$ZodError): { field: string; code: string }[] {
  return error.issues
    .slice(0, 20)
    .map(({ path, code }) => ({ field: path.join('.').slice(0, 100), code }));
}

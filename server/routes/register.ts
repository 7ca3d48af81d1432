import type { Context, Hono } from 'hono';
import type * as z from 'zod/mini';
import { checkOrigin } from '#server/http/check-origin.ts';
import { HttpProblem } from '#server/http/problem.ts';
import { deviceHeaders } from '#shared/protocol/device.ts';
import type { RateLimit } from '#server/http/rate-limit.ts';
import { readBytes, readSent, smallBody } from '#server/http/read-body.ts';
import { addressOf, type HttpEnv } from '#server/http/requests.ts';
import type { SessionCookie } from '#server/http/session-cookie.ts';
import {
  authenticateDevice,
  type DeviceAuthPorts,
  type KnownDevice,
} from '#server/services/device/authenticate-device.ts';
import { authenticate, type Session, type SignInPorts } from '#server/services/sign-in.ts';
import type { Call, Route } from './route.ts';

export interface RegisterPorts {
  readonly signIn: SignInPorts;
  readonly cookie: SessionCookie;
  readonly device: DeviceAuthPorts & { readonly requestsPerMinute: RateLimit };
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
      const { session, input, wire } = await askedBy(row, ports, context);
      const call: Call<unknown, Session | KnownDevice | undefined> = {
        input,
        session,
        params: context.req.param(),
        requestId: context.get('requestId'),
        address: addressOf(context, ports.publicOrigin !== null),
        signal: request.signal,
        raw: wire === undefined ? request : withBody(request, wire),
      };
      const answer = await row.handle(call as Call<never, never>);
      return answer instanceof Response ? answer : Response.json(answer);
    });
  }
}

async function askedBy(row: Route, ports: RegisterPorts, context: Context<HttpEnv>) {
  const request = context.req.raw;
  if (row.auth === 'device') return deviceFor(row, ports, request);
  const session = await sessionFor(row, ports, request);
  return { session, input: await inputFor(row, context), wire: undefined };
}

/** The signature stands over the bytes: they are read first, and unpacked only once it is known whose they are. */
async function deviceFor(row: Route, { device }: RegisterPorts, request: Request) {
  const header = (name: keyof typeof deviceHeaders) =>
    request.headers.get(deviceHeaders[name]) ?? '';
  const deviceId = header('device');
  const wait = device.requestsPerMinute.take(deviceId.slice(0, 36), 1);
  if (wait > 0) throw new HttpProblem('RATE_LIMITED', { retryAfterSeconds: wait });
  const limit = row.limit ?? smallBody;
  const sent = row.request === undefined ? null : await readSent(request, limit);
  const wire = sent?.wire ?? (await readBytes(request, limit.wireBytes));
  const known = await authenticateDevice(device, {
    method: request.method,
    path: new URL(request.url).pathname,
    body: wire,
    deviceId,
    at: header('at'),
    nonce: header('nonce'),
    signature: header('signature'),
  });
  if (known === undefined) throw new HttpProblem('UNAUTHENTICATED');
  const input = sent === null ? undefined : parsed(row, await sent.json());
  return { session: known, input, wire };
}

/** What was read to judge its signature, for a row that reads it again. */
function withBody(request: Request, wire: Uint8Array): Request {
  const { method, headers, url } = request;
  return new Request(url, {
    method,
    headers,
    ...(wire.byteLength === 0 ? {} : { body: wire as Uint8Array<ArrayBuffer> }),
  });
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
  if (typeof row.auth !== 'string' && !row.auth.includes(session.actor.role))
    throw new HttpProblem('FORBIDDEN');
  return session;
}

async function inputFor(row: Route, context: Context<HttpEnv>): Promise<unknown> {
  if (row.request === undefined) return undefined;
  const raw =
    row.method === 'GET'
      ? context.req.query()
      : await (await readSent(context.req.raw, row.limit ?? smallBody)).json();
  return parsed(row, raw);
}

function parsed({ request }: Route, raw: unknown): unknown {
  const read = request?.safeParse(raw);
  if (read === undefined || read.success) return read?.data;
  throw new HttpProblem('INVALID', { fields: faultsOf(read.error) });
}

function faultsOf(error: z.core.$ZodError): { field: string; code: string }[] {
  return error.issues
    .slice(0, 20)
    .map(({ path, code }) => ({ field: path.join('.').slice(0, 100), code }));
}

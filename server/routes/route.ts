import type * as z from 'zod/mini';
import type { Role } from '#shared/domain/house-records.ts';
import type { BodyLimit } from '#server/http/read-body.ts';
import type { KnownDevice } from '#server/services/device/authenticate-device.ts';
import type { Session } from '#server/services/sign-in.ts';

/** What a route is told of one request. */
export interface Call<Input, Who> {
  /** The parsed body of a POST, or the parsed query of a GET. */
  readonly input: Input;
  /** Whose request it is: a person's session, or a device. */
  readonly session: Who;
  readonly params: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** Network address of whoever asks. */
  readonly address: string;
  /** Aborted when whoever asked has gone. */
  readonly signal: AbortSignal;
  /** As it came, body unread: only for a route that declares no `request`. */
  readonly raw: Request;
}

/** `device`: signed with a device's own key, whoever is or was signed in there. It opens no other row. */
type Auth = 'none' | 'session' | 'device' | readonly Role[];
/** JSON by its schema, or one of five other shapes. */
type ResponseKind = z.ZodMiniType | 'empty' | 'frames' | 'events' | 'bytes' | 'text';

interface RouteFacts {
  /** A HEAD comes to the row of its GET. */
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As Hono writes it: `/api/office/cases/:caseId`. */
  readonly path: string;
  readonly auth: Auth;
  readonly summary: string;
  readonly request?: z.ZodMiniType;
  readonly response: ResponseKind;
  readonly limit?: BodyLimit;
}

/** One row of the route table. `handle` answers with what is sent as JSON, or with a whole Response. */
export interface Route extends RouteFacts {
  readonly handle: (call: Call<never, never>) => Promise<unknown>;
}

type InputOf<F extends RouteFacts> = F extends { request: infer S extends z.ZodMiniType }
  ? z.infer<S>
  : undefined;
type WhoOf<F extends RouteFacts> = F['auth'] extends 'none'
  ? undefined
  : F['auth'] extends 'device'
    ? KnownDevice
    : Session;

/** Types `handle` after the row's schema and its `auth`. */
export function route<const F extends RouteFacts>(
  facts: F,
  handle: (call: Call<InputOf<F>, WhoOf<F>>) => Promise<unknown>,
): Route {
  return { ...facts, handle };
}

import * as z from 'zod/mini';
import {
  SESSION_PATH,
  session,
  signInRequest,
  type Session,
  type SignInRequest,
} from '#shared/protocol/session.ts';
import { request } from './request.ts';

/** Throws RemoteProblem; UNAUTHENTICATED means that name and password do not belong together. */
export function signIn(body: SignInRequest): Promise<Session> {
  return request(SESSION_PATH, { method: 'POST', sends: signInRequest, body, response: session });
}

/** Ends the session at the centre. What lies on the device is another matter. */
export async function endSession(): Promise<void> {
  await request(SESSION_PATH, { method: 'DELETE', response: z.null(), timeoutMs: 5_000 });
}

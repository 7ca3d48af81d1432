import * as z from 'zod/mini';
import {
  SESSION_PATH,
  session,
  signInRequest,
  type Session,
  type SignInRequest,
} from '#shared/protocol/session.ts';
import { toRemoteProblem } from './remote-problem.ts';
import { request } from './request.ts';

/** Throws RemoteProblem; UNAUTHENTICATED means that login and password do not belong together. */
export function signIn(body: SignInRequest): Promise<Session> {
  return request(SESSION_PATH, { method: 'POST', sends: signInRequest, body, response: session });
}

/** Ends the session at the centre; one that has ended already is as good. What lies on the device is another matter. */
export async function endSession(): Promise<void> {
  try {
    await request(SESSION_PATH, { method: 'DELETE', response: z.null(), timeoutMs: 5_000 });
  } catch (error) {
    if (toRemoteProblem(error).code !== 'UNAUTHENTICATED') throw error;
  }
}

import * as z from 'zod/mini';
import {
  SESSION_PATH,
  session,
  signInRequest,
  type Session,
  type SignInRequest,
} from '#shared/protocol/session.ts';
import { readSetting, writeSetting } from '#client/platform/device-settings.ts';
import { toRemoteProblem } from './remote-problem.ts';
import { request } from './request.ts';

/** Throws RemoteProblem; UNAUTHENTICATED means that login and password do not belong together. */
export async function signIn(body: SignInRequest): Promise<Session> {
  await endOwedSession();
  return request(SESSION_PATH, { method: 'POST', sends: signInRequest, body, response: session });
}

/**
 * Ends the session at the centre; one that has ended already is as good. Where the centre can't be reached it is
 * remembered, and ended before anybody signs in here. What lies on the device is another matter.
 */
export function endSession(): Promise<void> {
  writeSetting('sessionToEnd', 'yes');
  return endOwedSession();
}

let ending: Promise<void> | null = null;

/** Ends the session that a sign-out without a connection left open; nothing where there is none. */
export function endOwedSession(): Promise<void> {
  if (readSetting('sessionToEnd') === null) return Promise.resolve();
  // One at a time: a late answer must not take away the session of whoever signs in next.
  ending ??= end().finally(() => {
    ending = null;
  });
  return ending;
}

async function end(): Promise<void> {
  try {
    await request(SESSION_PATH, { method: 'DELETE', response: z.null(), timeoutMs: 5_000 });
  } catch (error) {
    if (toRemoteProblem(error).code !== 'UNAUTHENTICATED') throw error;
  }
  writeSetting('sessionToEnd', null);
}

/** Whether the centre answers, and whether it still knows who is asking. */
export async function askReach(): Promise<'reached' | 'signed-out' | 'unreachable'> {
  try {
    await request(SESSION_PATH, { response: session, timeoutMs: 10_000 });
    return 'reached';
  } catch (error) {
    return toRemoteProblem(error).class === 'reauth' ? 'signed-out' : 'unreachable';
  }
}

import { createHash } from 'node:crypto';
import type { Actor } from '#shared/access/actor.ts';
import type { AccountRow, SessionRow, SessionStore } from '#server/db/session-store.ts';
import { hashPassword, isPassword } from './passwords.ts';

const minute = 60_000;

/** Times and counts of sessions, in one place (security.md §3.4). */
export const sessionRules = {
  /** A working day: in the morning a person signs in anew, and the device syncs. */
  absoluteMs: 12 * 60 * minute,
  /** Without a request. A field device is out of reach for hours and has a lock of its own; an office desk has none. */
  idleMs: {
    'social-worker': 12 * 60 * minute,
    'care-worker': 12 * 60 * minute,
    supervisor: 30 * minute,
    administrator: 30 * minute,
  },
  /** How stale «last used» may be: a poll should not cost a write. */
  touchEveryMs: 5 * minute,
  attemptWindowMs: 15 * minute,
  attemptsPerAccount: 5,
  attemptsPerAddress: 20,
} as const;

export interface SignInPorts {
  readonly store: SessionStore;
  readonly now: () => Date;
  /** 32 bytes nobody can guess. */
  readonly randomToken: () => Buffer;
}

export interface Session {
  readonly tokenHash: string;
  readonly account: AccountRow;
  readonly actor: Actor;
  readonly expiresAt: Date;
}

export type SignInResult =
  | { readonly kind: 'signed-in'; readonly token: string; readonly session: Session }
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/** An unknown login takes as long as a wrong password. */
let nobody: Promise<string> | undefined;

export async function signIn(
  ports: SignInPorts,
  attempt: { login: string; password: string; address: string },
): Promise<SignInResult> {
  const { store } = ports;
  const now = ports.now();
  const login = attempt.login.trim().toLowerCase();
  const byAccount = `account:${hashOf(login)}`;
  const byAddress = `address:${hashOf(attempt.address)}`;
  // Counted before it is tried, so that a hundred at once are a hundred.
  const counts = await store.countAttempt(
    [byAccount, byAddress],
    now,
    new Date(now.getTime() - sessionRules.attemptWindowMs),
  );
  if (
    (counts.get(byAccount) ?? 0) > sessionRules.attemptsPerAccount ||
    (counts.get(byAddress) ?? 0) > sessionRules.attemptsPerAddress
  ) {
    // Not kept: whoever tries again too early must not wait for ever.
    await store.dropAttempt([byAccount, byAddress], now);
    return { kind: 'too-many', retryAfterSeconds: sessionRules.attemptWindowMs / 1000 };
  }
  nobody ??= hashPassword('nobody has this password');
  const found = await store.findAccount(login);
  const fits = await isPassword(found?.passwordHash ?? (await nobody), attempt.password);
  if (found === undefined || !fits) return { kind: 'refused' };

  // A whole office signs in from one address each morning: only what failed counts against it.
  await store.dropAttempt([byAddress], now);
  await store.forgetAttempts(byAccount);
  const token = ports.randomToken().toString('base64url');
  const tokenHash = hashOf(token);
  const expiresAt = new Date(now.getTime() + sessionRules.absoluteMs);
  await store.addSession({ tokenHash, accountId: found.account.id, now, expiresAt });
  return {
    kind: 'signed-in',
    token,
    session: sessionOf(tokenHash, { account: found.account, expiresAt, lastUsedAt: now }),
  };
}

/** Who a request comes from; undefined where the session is unknown, over or idle for too long. One statement. */
export async function authenticate(
  ports: SignInPorts,
  token: string,
): Promise<Session | undefined> {
  const now = ports.now();
  const tokenHash = hashOf(token);
  const row = await ports.store.findSession(tokenHash, now);
  if (row === undefined) return undefined;
  const idle = now.getTime() - row.lastUsedAt.getTime();
  if (idle > sessionRules.idleMs[row.account.role]) {
    await ports.store.endSession(tokenHash);
    return undefined;
  }
  if (idle > sessionRules.touchEveryMs)
    await ports.store.touchSession(tokenHash, now, sessionRules.touchEveryMs);
  return sessionOf(tokenHash, row);
}

/** For requests that stay open. */
export async function noteUse({ store, now }: SignInPorts, session: Session): Promise<void> {
  await store.touchSession(session.tokenHash, now(), sessionRules.touchEveryMs);
}

export async function signOut(ports: SignInPorts, session: Session): Promise<void> {
  await ports.store.endSession(session.tokenHash);
}

/** Sessions that ended and attempts that no longer count. */
export async function sweepSessions({ store, now }: SignInPorts): Promise<void> {
  await store.sweep(now(), new Date(now().getTime() - sessionRules.attemptWindowMs));
}

function sessionOf(tokenHash: string, { account, expiresAt }: SessionRow): Session {
  const { id, name, role, municipalityId } = account;
  return { tokenHash, account, actor: { id, name, role, municipalityId }, expiresAt };
}

/** A token is 256 random bits: one round is enough. A login or an address is only made unreadable at a glance. */
function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

export interface RequestLogger {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What each request carries on its way through Hono. */
export interface HttpEnv {
  Bindings: Partial<HttpBindings>;
  /** `route` is the pattern, so that no id of a person stands in a log. */
  Variables: { requestId: string; route: string | undefined };
}

/**
 * Who is at the other end. A proxy in front tells it in the last entry of X-Forwarded-For; without one the header is
 * whatever the sender likes.
 */
export function addressOf(context: Context<HttpEnv>, behindProxy: boolean): string {
  const told = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  if (behindProxy && told) return told;
  return context.env?.incoming?.socket?.remoteAddress ?? 'unknown';
}

/** An error for the log: its kind and where, never its message, which may quote data. */
export function errorFacts(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const stack =
    error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /u.test(line))
      .slice(0, 12) ?? [];
  return { name: error.name, ...code, stack };
}

/** The database is not there, or is busy beyond its queue: the caller should come again. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|08|53|57|40001|40P01|55P03)/u.test(code) ||
    error.message.startsWith('timeout exceeded')
  );
}

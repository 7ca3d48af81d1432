import { HttpProblem } from './problem.ts';

/**
 * Refuses what another site made a browser send. The cookie is SameSite=Strict already; this holds where a browser or a
 * sibling host weakens it. What sends neither header is no browser, and has no cookie it did not get from us.
 */
export function checkOrigin(request: Request, publicOrigin: string | null): void {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) {
    if (site === 'same-origin') return;
    throw new HttpProblem('FORBIDDEN');
  }
  const origin = request.headers.get('origin');
  if (origin === null) return;
  const host = request.headers.get('host');
  const own = publicOrigin === null ? [`http://${host}`, `https://${host}`] : [publicOrigin];
  if (!own.includes(origin)) throw new HttpProblem('FORBIDDEN');
}

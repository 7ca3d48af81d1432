import * as z from 'zod/mini';
import { HttpProblem } from '#server/http/problem.ts';
import { route, type Route } from './route.ts';

const state = z.object({ status: z.literal('ok') });

/** `ready`: the database answers. */
export function healthRoutes(ports: { isReady: () => Promise<boolean> }): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/health/live',
        auth: 'none',
        summary: 'The process runs',
        response: state,
      },
      async () => ({ status: 'ok' }),
    ),
    route(
      {
        method: 'GET',
        path: '/health/ready',
        auth: 'none',
        summary: 'It can serve',
        response: state,
      },
      async () => {
        if (!(await ports.isReady()))
          throw new HttpProblem('UNAVAILABLE', { retryAfterSeconds: 5 });
        return { status: 'ok' };
      },
    ),
  ];
}

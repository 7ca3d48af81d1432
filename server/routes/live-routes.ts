import type { Live } from '#server/services/live.ts';
import { noteUse, type Session, type SignInPorts } from '#server/services/sign-in.ts';
import { route, type Route } from './route.ts';

/** Proxies and phones drop a connection that says nothing. */
const heartbeatMs = 20_000;
const encoder = new TextEncoder();

export interface LiveRoutePorts {
  readonly live: Live;
  readonly signIn: SignInPorts;
  readonly report: (error: unknown) => void;
}

export function liveRoutes(ports: LiveRoutePorts): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/api/sync/live',
        auth: 'session',
        summary: 'Pokes: something moved in these spaces',
        response: 'events',
      },
      async ({ session, signal }) =>
        new Response(pokes(ports, session, signal), {
          headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
        }),
    ),
  ];
}

function pokes(
  ports: LiveRoutePorts,
  session: Session,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  let stop = (): void => undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true;
      const send = (text: string) => {
        // A reader that does not read gets no queue: the next poke says as much as ten missed ones.
        if (open && (controller.desiredSize ?? 0) > -64) controller.enqueue(encoder.encode(text));
      };
      const heart = setInterval(() => {
        send(':\n\n');
        // An open screen that is told of alerts is in use, whether or not somebody touches it.
        void noteUse(ports.signIn, session).catch(ports.report);
      }, heartbeatMs);
      stop = ports.live.listen({
        actor: session.actor,
        tokenHash: session.tokenHash,
        expiresAt: session.expiresAt,
        poke: (spaceIds) => send(`data: ${JSON.stringify({ s: spaceIds })}\n\n`),
        asked: () => send('event: asked\ndata: {}\n\n'),
        close: () => {
          clearInterval(heart);
          if (open && !signal.aborted) controller.close();
          open = false;
        },
      });
      signal.addEventListener('abort', () => stop());
      send(':\n\n');
    },
    cancel: () => {
      stop();
    },
  });
}

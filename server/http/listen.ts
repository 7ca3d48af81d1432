import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { serve } from '@hono/node-server';

export interface Listening {
  readonly port: number;
  /** No new requests; those under way get `graceMs`, then their connections are cut. One that asks for nothing ends at once. */
  stop(graceMs?: number): Promise<void>;
}

type Fetch = (request: Request, env: never) => Response | Promise<Response>;

/** Bounds what a slow or hostile sender can hold open (security.md §3.7). Rejects as `listen` does, EADDRINUSE among them. */
export function listen(fetch: Fetch, at: { host: string; port: number }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch: fetch as never,
      hostname: at.host,
      port: at.port,
      serverOptions: {
        headersTimeout: 5_000,
        // A push over a poor link may take this long to arrive.
        requestTimeout: 60_000,
        keepAliveTimeout: 65_000,
        connectionsCheckingInterval: 1_000,
        maxHeaderSize: 16 * 1024,
      },
    }) as Server;
    server.maxConnections = 2_000;
    const sockets = new Set<Socket>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    server.once('error', reject);
    server.once('listening', () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        stop: (graceMs) => stop(server, sockets, graceMs),
      }),
    );
  });
}

/** How often a connection whose answer has ended meanwhile is looked for. */
const sweepMs = 20;

function stop(server: Server, sockets: ReadonlySet<Socket>, graceMs = 5_000): Promise<void> {
  return new Promise((resolve) => {
    const sweep = () => {
      server.closeIdleConnections();
      // A browser opens connections ahead of its requests; Node counts them as busy.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    };
    const sweeping = setInterval(sweep, sweepMs);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(sweeping);
      clearTimeout(cut);
      resolve();
    });
    sweep();
  });
}

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';

export interface Listening {
  readonly port: number;
  /** No new requests; those under way get `graceMs`, then their connections are cut. */
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
    server.once('error', reject);
    server.once('listening', () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        stop: (graceMs) => stop(server, graceMs),
      }),
    );
  });
}

function stop(server: Server, graceMs = 5_000): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

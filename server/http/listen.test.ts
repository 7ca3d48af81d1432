import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from './listen.ts';

async function listening(fetch: (request: Request) => Response | Promise<Response>) {
  const server = await listen(fetch, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.stop(0));
  return server;
}

/** What comes back on a raw connection until it is closed from the other side. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1');
    });
    socket.on('close', () => resolve(said));
    socket.on('error', () => resolve(said));
  });
}

test('whoever never finishes their headers is let go', { timeout: 20_000 }, async () => {
  const { port } = await listening(() => new Response('ok'));
  expect(await raw(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(/^(HTTP\/1\.1 408|$)/);
});

test('headers without end are refused', async () => {
  const { port } = await listening(() => new Response('ok'));
  expect(
    await raw(port, `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`),
  ).toContain('HTTP/1.1 431');
});

test('a taken port is said at once', async () => {
  const { port } = await listening(() => new Response('ok'));
  await expect(listen(() => new Response('ok'), { host: '127.0.0.1', port })).rejects.toMatchObject(
    { code: 'EADDRINUSE' },
  );
});

test('stopping lets what is under way end, and cuts what does not', async () => {
  let finish = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const server = await listen(
    async ({ url }) => {
      finish();
      await new Promise((resolve) =>
        setTimeout(resolve, url.endsWith('/slow') ? 200 : 60_000).unref(),
      );
      return new Response('done');
    },
    { host: '127.0.0.1', port: 0 },
  );
  const slow = fetch(`http://127.0.0.1:${server.port}/slow`);
  const endless = fetch(`http://127.0.0.1:${server.port}/endless`);
  await arrived;
  const [said, lost] = await Promise.allSettled([
    slow.then((answer) => answer.text()),
    endless,
    server.stop(1_000),
  ]);
  expect(said).toMatchObject({ value: 'done' });
  expect(lost.status).toBe('rejected');
});

test('a stream that has ended and a connection that never asked hold nothing up', async () => {
  let end = (): void => undefined;
  const server = await listening(
    () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode(':\n\n'));
            end = () => controller.close();
          },
        }),
        { headers: { 'content-type': 'text/event-stream' } },
      ),
  );
  const ahead = connect(server.port, '127.0.0.1');
  await once(ahead, 'connect');
  const answer = await fetch(`http://127.0.0.1:${server.port}/`);
  const said = answer.text();
  end();
  // Without grace for anybody busy this would wait until the test ends.
  await server.stop(600_000);
  expect(await said).toBe(':\n\n');
});

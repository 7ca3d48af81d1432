import { randomUUID } from 'node:crypto';
import { createFrameReader } from '#shared/protocol/frames.ts';
import { SESSION_PATH, type SignInRequest } from '#shared/protocol/session.ts';
import type { HandshakeResponse, PullRequest } from '#shared/protocol/sync.ts';
import { quietGreeting } from '#server/services/testing/greeting.ts';
import { demoPassword } from '#server/demo/demo-people.ts';
import { webCodec } from '#client/store/web-codec.ts';

/** Another device of the same person fetches everything: a centre that has just started holds no segments. */
export async function warmCentre(url: string, login: string): Promise<void> {
  const credentials: SignInRequest = { username: login, password: demoPassword };
  const headers: Record<string, string> = { 'content-type': 'application/json', origin: url };
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  };
  const signedIn = await post(SESSION_PATH, credentials);
  headers['cookie'] = signedIn.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
  const replicaId = randomUUID();
  const { incarnation } = (await (
    await post('/api/sync/handshake', quietGreeting(replicaId))
  ).json()) as HandshakeResponse;
  const vector: Record<string, number> = {};
  for (;;) {
    const request: PullRequest = {
      replicaId,
      incarnation,
      token: null,
      witness: null,
      scopeDigest: null,
      vector,
    };
    const answer = await post('/api/sync/pull', request);
    const frames = createFrameReader(webCodec.utf8).push(
      new Uint8Array(await answer.arrayBuffer()),
    );
    for (const { header } of frames) if ('space' in header) vector[header.space] = header.rev;
    const end = frames.at(-1)?.header;
    if (end?.t !== 'end' || !end.more) return;
  }
}

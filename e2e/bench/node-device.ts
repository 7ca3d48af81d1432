import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { createFrameReader } from '#shared/protocol/frames.ts';
import { SESSION_PATH, type SignInRequest } from '#shared/protocol/session.ts';
import type {
  HandshakeResponse,
  PollRequest,
  PullRequest,
  PushRequest,
  PushResponse,
} from '#shared/protocol/sync.ts';
import type { SentChange } from '#server/services/door/item.ts';
import { quietGreeting } from '#server/services/testing/greeting.ts';
import { demoPassword } from '#server/demo/demo-people.ts';
import { webCodec } from '#client/store/web-codec.ts';

/** The client's and the server's own platform name these; all the rest of an unchanged poll is ours. */
const notOurs = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

/** Another device of the bench's person, without a browser: the wire alone. */
export class NodeDevice {
  readonly replicaId = randomUUID();
  readonly #url: string;
  readonly #cookie: string;
  #incarnation: string | null = null;
  #token: string | null = null;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  static async signIn(url: string, login: string): Promise<NodeDevice> {
    const credentials: SignInRequest = { username: login, password: demoPassword };
    const answer = await fetch(`${url}${SESSION_PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(credentials),
    });
    if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    return new NodeDevice(url, cookie);
  }

  async greet(): Promise<void> {
    const answer = await this.#post('/api/sync/handshake', quietGreeting(this.replicaId));
    this.#incarnation = ((await answer.json()) as HandshakeResponse).incarnation;
  }

  /** Everything the person may hold, thrown away again; bytes as they came over the wire's encoding. */
  async fetchAll(): Promise<number> {
    const vector: Record<string, number> = {};
    let bytes = 0;
    for (;;) {
      const ask: PullRequest = {
        replicaId: this.replicaId,
        incarnation: this.#incarnation,
        token: null,
        witness: null,
        scopeDigest: null,
        vector,
      };
      const body = new Uint8Array(await (await this.#post('/api/sync/pull', ask)).arrayBuffer());
      bytes += body.length;
      const frames = createFrameReader(webCodec.utf8).push(body);
      for (const { header } of frames) if ('space' in header) vector[header.space] = header.rev;
      const end = frames.at(-1)?.header;
      if (end?.t !== 'end') throw new Error('an answer without its end');
      this.#token = end.token;
      if (!end.more) return bytes;
    }
  }

  async push(changes: readonly SentChange[]): Promise<void> {
    const ask: PushRequest = {
      replicaId: this.replicaId,
      incarnation: this.#incarnation,
      sentAt: new Date().toISOString(),
      newestReceipt: null,
      witness: null,
      changes: changes.map(({ body, bodyHash }) => ({ body, bodyHash })),
    };
    const { outcomes } = (await (await this.#post('/api/sync/push', ask)).json()) as PushResponse;
    const refused = outcomes.find(({ kind }) => kind !== 'applied' && kind !== 'merged');
    if (refused !== undefined || outcomes.length !== changes.length)
      throw new Error(`the centre did not take it: ${refused?.kind} ${refused?.code ?? ''}`);
  }

  /** Body and our own headers of the question and of the answer, in bytes; the answer must be that nothing is new. */
  poll(): Promise<number> {
    const ask: PollRequest = { replicaId: this.replicaId, token: this.#token ?? '' };
    const body = JSON.stringify(ask);
    const headers = { 'content-type': 'application/json', origin: this.#url, cookie: this.#cookie };
    return new Promise((resolve, reject) => {
      const asked = httpRequest(
        `${this.#url}/api/sync/poll`,
        { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
        (answer) => {
          let bytes = Buffer.byteLength(body) + 'content-type: application/json\r\n'.length;
          answer.on('data', (part: Buffer) => (bytes += part.length));
          answer.once('end', () => {
            if (answer.statusCode !== 204) reject(new Error(`poll: ${answer.statusCode}`));
            for (const [name, value] of Object.entries(answer.headers))
              if (!notOurs.has(name)) bytes += `${name}: ${String(value)}\r\n`.length;
            resolve(bytes);
          });
        },
      );
      asked.once('error', reject);
      asked.end(body);
    });
  }

  async #post(path: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json', origin: this.#url, cookie: this.#cookie };
    const answer = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  }
}

import { gunzipSync } from 'node:zlib';
import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import { createFrameReader } from '#shared/protocol/frames.ts';
import type { PullRequest, Row } from '#shared/protocol/sync.ts';

export interface Offered {
  readonly recordId: string;
  readonly space: string;
}

const utf8 = {
  encode: (text: string): Uint8Array => Buffer.from(text),
  decode: (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8'),
};

/** What a device was given to read: it knows of no record but by this, and shows what it was given under. */
export class Reader {
  readonly #me: string;
  witness: string | null = null;
  #vector = new Map<string, number>();
  #life: string | null = null;
  /** Tasks of others, as they came. */
  #tasks: Offered[] = [];

  constructor(me: string) {
    this.#me = me;
  }

  request(replicaId: string, incarnation: string | null): PullRequest {
    // The numbers of another life mean nothing in this one.
    if (incarnation !== this.#life) this.#vector = new Map();
    const { witness } = this;
    const held = { token: null, scopeDigest: null, vector: Object.fromEntries(this.#vector) };
    return { replicaId, incarnation, witness, shapeVersion: SHAPE_VERSION, ...held };
  }

  /** Gives the life the answer is of; of another one than was asked in nothing is kept. */
  take(bytes: Uint8Array, asked: string | null): string | null {
    const frames = createFrameReader(utf8).push(bytes);
    const head = frames[0]?.header;
    if (head?.t !== 'head') return null;
    if (asked !== null && head.incarnation !== asked) return head.incarnation;
    this.#life = head.incarnation;
    this.witness = head.witness ?? this.witness;
    for (const { header, body } of frames) {
      if (header.t !== 'segment' && header.t !== 'delta') continue;
      this.#vector.set(header.space, header.rev);
      const text = header.t === 'segment' ? gunzipSync(body).toString('utf8') : utf8.decode(body);
      for (const { type, by, id } of JSON.parse(text) as Row[])
        if (type === 'plan-task' && by !== this.#me)
          this.#tasks.push({ recordId: id, space: header.space });
    }
    return head.incarnation;
  }

  /** One that nobody edits yet; `edited` are those that somebody does. */
  next(edited: Set<string>): Offered | undefined {
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
      if (edited.has(task.recordId)) continue;
      edited.add(task.recordId);
      return task;
    }
    return undefined;
  }
}

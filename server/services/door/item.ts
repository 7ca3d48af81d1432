import * as z from 'zod/mini';
import { uuid } from '#shared/domain/values.ts';
import { isDeeperThan } from '#shared/lib/json-depth.ts';
import { plainJson } from '#shared/lib/sound-json.ts';
import { decodeChange, type Change, type ChangeBody } from '#shared/protocol/change.ts';
import { limits } from '#shared/protocol/limits.ts';

export interface SentChange {
  readonly body: string;
  readonly bodyHash: string;
}

/** One change of a batch as it came, and what could be read of it. */
export interface Item {
  readonly sent: SentChange;
  readonly change: Change | null;
  /** Of the bytes that came; `sent.bodyHash` is of the bytes that were meant. */
  readonly hash: string;
  /** What the sender calls it. */
  readonly named: string;
  /** What the log knows it as: damaged bytes must not take the name of the change they were. */
  readonly known: string;
  /** 0: takes no number of the replica that sent it. */
  readonly seq: number;
  /** Reading it failed by a fault of ours: it is put aside as it came. */
  readonly failed: boolean;
}

interface Reading {
  readonly sha256: (text: string) => string;
  readonly onFault?: (error: unknown) => void;
}

export function itemOf(sent: SentChange, replicaId: string, { sha256, onFault }: Reading): Item {
  const hash = sha256(sent.body);
  let change: Change | null = null;
  let failed = false;
  try {
    change = seenOf(decodeChange(sent.body));
  } catch (error) {
    onFault?.(error);
    failed = true;
  }
  const whole = hash === sent.bodyHash;
  const named = change?.changeId ?? nameIn(sent.body) ?? nameFrom(hash);
  // A replica that was copied goes on under a new id and brings what it had under the old one: taken, but its numbers
  // are not this replica's.
  const seq = whole && change?.replicaId === replicaId ? change.seq : 0;
  return { sent, change, hash, named, known: whole ? named : nameFrom(hash), seq, failed };
}

/**
 * An app that did not clean what was pasted into it loses nobody's words for that: they are taken as people see them.
 * The bytes are kept as they came.
 */
function seenOf(change: Change | null): Change | null {
  if (change === null) return null;
  return {
    ...change,
    body: plainJson(change.body) as unknown as ChangeBody,
  };
}

/** Changes of one group stay together and groups keep the order in which they began. */
export function groupsOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = `group ${item.change?.groupId ?? groupIn(item.sent.body) ?? item.known}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** What can't be read as a change still belongs to its group, or the rest would be taken without it. */
function groupIn(body: string): string | undefined {
  return /"groupId":"([^"\\]{1,100})"/u.exec(body)?.[1];
}

/** What came is not what was sent: said to its sender, who sends it again. */
export function isDamaged({ hash, sent }: Item): boolean {
  return hash !== sent.bodyHash;
}

const named = z.object({ changeId: uuid });

/** A change of a shape nobody here knows yet still says its name; without it the sender could never settle it. */
function nameIn(body: string): string | undefined {
  if (isDeeperThan(body, limits.jsonDepth)) return undefined;
  try {
    return named.safeParse(JSON.parse(body)).data?.changeId;
  } catch {
    return undefined;
  }
}

/** The hash of the bytes, shaped like the id that can't be read. */
export function nameFrom(h: string): string {
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

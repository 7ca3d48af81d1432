import { asText, type JsonObject } from '#shared/lib/json.ts';
import type { Commit } from './commit.ts';
import { containedIn, isOpenLate, type LateSent } from './late.ts';
import { parse, same, type Sent, type Value } from './sent.ts';
import { hasGround, nothingVanished, promise } from './laws-of-a-change.ts';
import { mergedText, told } from './what-became.ts';
import { tokensOf } from './tokens.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';

// Written apart from shared/merge: it knows only what the laws say of the fields the simulation edits, and looks at
// what the centre did. It shares no code with the merge.

type Kind = Commit['log'][number]['outcome']['kind'];
const ladder = ['low', 'medium', 'high', 'acute'];

/** Follows every commit of the centre and remembers, field by field, who wrote what stands. */
export class Checker {
  readonly violations: string[] = [];
  #writer = new Map<string, string>();
  #settled = new Set<string>();
  readonly #handedOver = new Set<string>();
  readonly #ofTwoMinds = new Set<string>();
  #applied = new Map<string, number>();
  /** What late work there ever was, by its id: a device may hold what a centre that was put back has forgotten. */
  readonly late = new Map<string, string>();

  /**
   * Somebody with two tablets, two pages or a profile put back may well contradict themself: each screen showed what it
   * showed. So may everybody once the centre was put back, and journals come again in another order.
   */
  hasTwoScreens(personId: string): void {
    this.#ofTwoMinds.add(personId);
  }

  /** The centre is put back to an earlier state; what is known of it goes back with it. */
  backup(): () => void {
    const [writer, settled, applied] = [this.#writer, this.#settled, this.#applied];
    const copies = [new Map(writer), new Set(settled), new Map(applied)] as const;
    return () => {
      this.#writer = new Map(copies[0]);
      this.#settled = new Set(copies[1]);
      this.#applied = new Map(copies[2]);
    };
  }

  readonly see = (commit: Commit): void => {
    const sent = commit.log.map(({ body, outcome, changeId }) => ({
      changeId,
      kind: outcome.kind,
      ...parse(body),
    }));
    for (const { changeId } of commit.log) this.#count(changeId);
    for (const { id, type, data } of commit.records)
      if (type === 'late-work') this.late.set(id, JSON.stringify(data));
    sent.push(...this.#takenOver(commit, sent));
    for (const change of sent) {
      if (change.kind === 'quarantined' || change.kind === 'rejected')
        this.#handedOver.add(`${change.actor}.${change.body.subjectId ?? change.recordId}`);
      // Whoever takes over late work sees it at once, and writes on top of it before the centre has judged it.
      const late = change.op === 'adopt' ? this.late.get(change.recordId) : undefined;
      if (late !== undefined)
        for (const { recordId } of containedIn({ data: JSON.parse(late) as JsonObject }))
          this.#handedOver.add(`${change.actor}.${recordId}`);
    }
    const byId = new Map(sent.map((change) => [change.changeId, change]));
    for (const record of commit.records) {
      if (record.type === 'conflict' || record.type === 'notice') continue;
      const before = commit.before.get(record.id) ?? asMade(record, sent);
      if (before === undefined) continue;
      if (record.type === 'person' && commit.aliases.length > 0) {
        this.#recordsBecame(record, commit);
        continue;
      }
      // The records of one person are one chain of values, told once.
      const one = commit.same(record.id);
      if ([...one].find((id) => commit.records.some((other) => other.id === id)) !== record.id)
        continue;
      for (const field of new Set([...Object.keys(before.data), ...Object.keys(record.data)]))
        this.#field(commit, byId, before, record, field, one);
    }
    for (const change of sent)
      if (change.kind === 'applied' || change.kind === 'merged' || change.kind === 'conflict')
        nothingVanished(this, commit, change);
    for (const record of commit.records)
      if (record.type === 'conflict' && !commit.before.has(record.id))
        this.#hasGround(record, sent);
  };

  /** Merged text carries others' words; and whoever wrote on top of a value that was refused may meet their own older one. */
  #hasGround(conflict: StoredRecord, sent: readonly Sent[]): void {
    const author = asText(conflict.data['yoursBy']);
    const mayAskThemself =
      this.#handedOver.has(`${author}.${asText(conflict.data['subjectId'])}`) ||
      this.#ofTwoMinds.has(author);
    hasGround(this, conflict, sent, mayAskThemself);
  }

  /** What late work contained is sent by its author when somebody takes it over; that may happen once. */
  #takenOver(
    commit: Commit,
    sent: readonly (Sent & { kind: Kind })[],
  ): readonly (LateSent & { kind: Kind })[] {
    return sent.flatMap(({ op, kind, recordId, body }) => {
      if (op !== 'adopt' || kind === 'rejected' || kind === 'quarantined') return [];
      const late = commit.before.get(recordId);
      if (late === undefined || !isOpenLate(late)) {
        this.fail('law 5', 'late work was dealt with that was not open');
        return [];
      }
      if (body.choice !== 'take') return [];
      const contained = containedIn(late);
      for (const { changeId } of contained) this.#count(`${changeId} taken over`);
      return contained.map((one) => ({ ...one, kind }));
    });
  }

  #count(changeId: string): void {
    const times = (this.#applied.get(changeId) ?? 0) + 1;
    this.#applied.set(changeId, times);
    if (times > 1) this.fail('law 5', `a change was applied ${times} times`);
  }

  /** United or split at the desk: from now on whoever the centre names has written what stands. */
  #recordsBecame({ id, data, meta, createdBy }: StoredRecord, commit: Commit): void {
    const aliases = commit.aliases.map(({ aliasId }) => aliasId);
    const apart = commit.aliases.some(({ survivorId }) => survivorId === null);
    const others = [...commit.same(id)].filter((other) => !aliases.includes(other));
    const one = apart ? (aliases.includes(id) ? [id] : others) : [...others, ...aliases];
    for (const key of one.flatMap((each) =>
      Object.keys(data).map((field) => [each, field] as const),
    )) {
      this.#writer.set(key.join('.'), meta[key[1]]?.by ?? createdBy);
      this.#settled.delete(key.join('.'));
    }
  }

  /** Laws 1, 2, 4: walks the chain of values a batch went through, as history tells it. */
  #field(
    commit: Commit,
    byId: ReadonlyMap<string, Sent & { changeId: string }>,
    before: StoredRecord,
    after: StoredRecord,
    field: string,
    one: ReadonlySet<string>,
  ): void {
    const rule = promise[`${after.type}.${field}`];
    if (rule === undefined || rule === 'members') return;
    const key = `${[...one][0]}.${field}`;
    const steps = commit.history.filter(
      (entry) => one.has(entry.recordId) && entry.field === field && entry.why !== 'lost',
    );
    let current: Value = before.data[field] ?? null;
    const first = current;
    for (const step of steps) {
      // History keeps no empty value: the first write of an empty field leaves no step of its own.
      if (current === null && step.value !== null) {
        this.#firstValue(byId, one, field, key, step.value);
        current = step.value;
      }
      if (!same(step.value, current))
        this.fail(
          'law 2',
          `history of ${after.type}.${field} tells another value than stood there`,
        );
      const change = byId.get(step.changeId);
      if (change === undefined) continue;
      const author = this.#writer.get(key) ?? before.createdBy;
      if (step.authorId !== author)
        this.fail('law 2', `history of ${after.type}.${field} names another author`);
      const edit =
        change.body.field === field
          ? { from: change.body.seen, to: change.body.value }
          : (change.body.fields?.[field] ?? {});
      const seen = same(edit.from, current);
      const next =
        rule === 'both-texts' && !seen && change.op !== 'resolve'
          ? mergedText(after, field, steps, step)
          : (edit.to ?? null);
      if (!seen) this.#unseen(commit, rule, key, after, field, current, next, edit, change, author);
      current = next;
      this.#writer.set(key, change.actor);
      if (change.op === 'resolve') this.#settled.add(key);
      else if (seen) this.#settled.delete(key);
    }
    if (!same(current, after.data[field] ?? null)) {
      const unexplained = steps.length === 0 && first === null;
      if (unexplained) this.#firstValue(byId, one, field, key, after.data[field]);
      else this.fail('law 2', `${after.type}.${field} holds a value that history does not lead to`);
    }
  }

  #firstValue(
    byId: ReadonlyMap<string, Sent & { changeId: string }>,
    one: ReadonlySet<string>,
    field: string,
    key: string,
    value: Value,
  ): void {
    for (const change of byId.values()) {
      if (one.has(change.recordId) && same(change.body.fields?.[field]?.to, value))
        this.#writer.set(key, change.actor);
    }
  }

  #unseen(
    commit: Commit,
    rule: string,
    key: string,
    record: StoredRecord,
    field: string,
    current: Value,
    next: Value,
    edit: { from?: Value; to?: Value },
    change: Sent,
    author: string,
  ): void {
    const where = `${record.type}.${field}`;
    if (change.op === 'resolve')
      this.fail('law 1', `a resolution of ${where} swept away a value its author had not seen`);
    else if (rule === 'asked')
      this.fail('law 1', `${where} was replaced by somebody who had not seen it`);
    else if (rule === 'rises' && ladder.indexOf(String(edit.to)) <= ladder.indexOf(String(current)))
      this.fail('law 1', `${where} sank unseen`);
    else if (this.#settled.has(key) && rule !== 'both-texts')
      this.fail('law 4', `a late arrival undid what a person had settled in ${where}`);
    if (rule === 'both-texts') {
      // Whoever saw a word may take it out; a word nobody saw stays.
      const [text, seen, kept] = [String(next), String(edit.from), String(edit.to)];
      for (const token of tokensOf(String(current)))
        if (!text.includes(token) && !(seen.includes(token) && !kept.includes(token)))
          this.fail('law 1', `${where} lost a colleague's words`);
    } else if (
      author !== change.actor &&
      !told(commit, commit.same(record.id), field, author, current)
    ) {
      this.fail('law 2', `nobody told the author whose ${where} was replaced`);
    }
  }

  fail(law: string, what: string): void {
    this.violations.push(`${law}: ${what}`);
  }
}

/** What was made and edited at once stood as its author had sent it. */
function asMade(record: StoredRecord, sent: readonly Sent[]): StoredRecord | undefined {
  const { data } =
    sent.find(({ op, recordId }) => op === 'create' && recordId === record.id)?.body ?? {};
  return data === undefined ? undefined : { ...record, data };
}

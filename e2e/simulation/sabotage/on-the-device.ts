import type { Sabotages } from './sabotage.ts';

const push = 'client/sync/push.ts';
const pull = 'client/sync/pull.ts';
const store = (name: string) => `client/store/${name}.ts`;

/** What may go wrong in the engine and the store of a device. */
export const onTheDevice: Sabotages = {
  'the journal is not given back to a restored centre': {
    file: store('settle'),
    find: "state === 'acknowledged' || (state === 'attention'",
    replace: "state === 'settled' || (state === 'attention'",
  },
  'what was put aside is not given back': {
    file: store('settle'),
    find: "(state === 'attention' && outcome?.signature !== undefined)",
    replace: "(state === 'attention' && outcome === null)",
  },
  'an acknowledgement is taken by id, whatever the bytes': {
    file: store('settle'),
    find: "if (entry?.state !== 'waiting' || entry.bodyHash !== outcome.bodyHash) continue;",
    replace: "if (entry?.state !== 'waiting') continue;",
  },
  'a refusal counts as acknowledged': {
    file: store('settle'),
    find: "state: taken ? 'acknowledged' : 'attention'",
    replace: "state: taken ? 'acknowledged' : 'acknowledged'",
  },
  'a late answer of a former life is believed': {
    file: push,
    find: 'answer.value.incarnation !== replica.state.incarnation',
    replace: "answer.value.incarnation === ''",
  },
  'a failed request takes its batch with it': {
    file: push,
    find: 'if (answer.ok) {',
    replace:
      "if (!answer.ok && answer.error.code === 'TIMEOUT') { replica.entries = replica.entries.filter((one) => !batch.includes(one)); await replica.ports.outbox.trim(batch.map(({ seq }) => seq)); } if (answer.ok) {",
  },
  'groups are torn at the end of a batch': {
    file: push,
    find: 'batch.push(...group);',
    replace: 'batch.push(...group.slice(0, limits.pushChanges - 498));',
  },
  'damaged bytes are sent as they are': {
    file: push,
    find: 'const damaged = fresh.filter(({ bodyHash }, i) => hashes[i] !== bodyHash);',
    replace: 'const damaged = fresh.filter((_, i) => hashes[i] === undefined);',
  },
  'a fork is answered with the same name': {
    file: push,
    find: 'const replicaId = replica.ports.uuid4();',
    replace: 'const { replicaId } = replica.state;',
  },
  'numbers begin anew after a start': {
    file: store('commit-change'),
    find: 'const after = Math.max(replica.entries.at(-1)?.seq ?? 0, replica.state.trimmedSeq);',
    replace: 'const after = replica.entries.at(-1)?.seq ?? 0;',
  },
  '«saved» is said before the disk has it (missing await)': {
    file: store('commit-change'),
    find: 'if (await replica.ports.outbox.append(after, entries, commit.draftKey ?? null)) {',
    replace: 'if (replica.ports.outbox.append(after, entries, commit.draftKey ?? null)) {',
  },
  'purged before the unsent work was answered': {
    file: store('let-go'),
    find: 'outside(space) && !unsent.has(space));',
    replace: 'outside(space));',
  },
  'nothing is purged when a right ends': {
    file: store('let-go'),
    find: 'purgeSpaces: gone,',
    replace: 'purgeSpaces: [],',
  },
  'acknowledged work is hidden before it is pulled': {
    file: store('outbox-view'),
    find: 'rev > heldRev',
    replace: 'rev > heldRev + 1e9',
  },
  'the digest of a space is not compared': {
    file: store('apply-remote'),
    find: 'return digest.n === header.n && digest.h === header.h;',
    replace: 'return digest.n <= header.n || digest.h === header.h;',
  },
  'a difference is laid on whatever is held': {
    file: store('apply-remote'),
    find: 'if (replica.heldRev(header.space) !== header.from) return null;',
    replace: '',
  },
  'the tail is lost when rows are packed': {
    file: store('apply-remote'),
    find: 'JSON.stringify([...rows.values()])',
    replace: 'JSON.stringify([...rows.values()].slice(0, -1))',
  },
  'what came before a full disk counts as held': {
    file: 'client/sync/round.ts',
    find: 'else await replica.turn(() => replica.reloadBase());',
    replace: '',
  },
  'a complete answer is believed without its end': {
    file: pull,
    find: "if (end === null) return failed({ code: 'UNREACHABLE', retryAfterMs: null });",
    replace:
      "if (end === null) { await complete(replica, replica.head.token); return { kind: 'complete', changed: taker.changed }; }",
  },
  'the token outlives the scope': {
    file: pull,
    find: 'const { token } = replica.head;',
    replace: "const token = replica.head.token ?? 'none';",
  },
  'the journal does not wait for the backup': {
    file: 'client/sync/trim-journal.ts',
    find: "Math.min(Date.parse(now) - journalMs, Date.parse(archivedAt ?? ''))",
    replace: "Math.max(Date.parse(now) - journalMs, Date.parse(archivedAt ?? ''))",
  },
};

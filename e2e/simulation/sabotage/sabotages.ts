/** One line of the product, written as somebody might have written it. `find` stands in the file exactly once. */
export interface Sabotage {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export const timesFound = (text: string, find: string): number => text.split(find).length - 1;

const door = 'server/services/apply-changes.ts';
const merge = 'shared/merge/merge-field.ts';
const push = 'client/sync/push.ts';
const lateWork = 'server/services/door/late-work.ts';
const pull = 'client/sync/pull.ts';
const store = (name: string) => `client/store/${name}.ts`;
const inDoor = (name: string) => `server/services/door/${name}.ts`;

/** A simulation that does not find these is decoration. */
export const sabotages: Readonly<Record<string, Sabotage>> = {
  'acknowledged before the commit (missing await)': {
    file: door,
    find: 'await door.write(',
    replace: 'void door.write(',
  },
  'the base comparison dropped: last writer wins unseen': {
    file: merge,
    find: 'if (sameJson(theirs.value, edit.from))',
    replace: "if (policy === 'ask' || sameJson(theirs.value, edit.from))",
  },
  'every edit over another is asked': {
    file: merge,
    find: 'if (sameJson(theirs.value, edit.from))',
    replace: 'if (theirs.moment === null && sameJson(theirs.value, edit.from))',
  },
  'a set is replaced, not merged': {
    file: 'shared/merge/merge-set.ts',
    find: 'const members = isList(current) ? current : [];',
    replace:
      'const members: readonly JsonValue[] = isList(current) && current.length < 2 ? current : [];',
  },
  'a risk sinks unseen': {
    file: merge,
    find: 'return order.indexOf(asText(a)) > order.indexOf(asText(b));',
    replace: 'return order.indexOf(asText(a)) !== order.indexOf(asText(b));',
  },
  'a late arrival undoes what was settled': {
    file: merge,
    find: 'if (theirs.resolved) return asked;',
    replace: '',
  },
  'overlapping words: the last text wins': {
    file: merge,
    find: 'if (merged === null) return asked;',
    replace:
      "if (merged === null) return { kind: 'write', value: edit.to, unseen: true, lost: true };",
  },
  'nobody is told whose value was replaced': {
    file: inDoor('decide-patch'),
    find: 'if (merge.lost)',
    replace: 'if (merge.lost && author.by === actor.id)',
  },
  'history forgets the value that stood': {
    file: inDoor('decide-patch'),
    find: 'if (theirs.value !== null)',
    replace: 'if (theirs.value !== null && merge.unseen)',
  },
  'the loser by clock is kept nowhere': {
    file: inDoor('decide-patch'),
    find: "const yours = 'to' in edit ? edit.to : null;",
    replace: 'const yours = theirs.value;',
  },
  'a resolution sweeps away what it had not seen': {
    file: inDoor('decide-resolve'),
    find: 'if (!sameJson(current, body.seen) && !sameJson(current, body.value)) {',
    replace: 'if (current === undefined) {',
  },
  'what was settled is not marked': {
    file: inDoor('decide-resolve'),
    find: 'const mark = fieldMeta(changeId, deciding, true);',
    replace: 'const mark = fieldMeta(changeId, deciding);',
  },
  'a group is torn: the good half stands': {
    file: door,
    find: 'if (bad === undefined) world.keep();',
    replace: 'world.keep(); if (bad === undefined) bad satisfies undefined;',
  },
  'no dedupe by change id within the door': {
    file: door,
    find: 'if (known === undefined) return true;',
    replace: "if (known === undefined || known.kind === 'conflict') return true;",
  },
  'the hash of the bytes is not looked at': {
    file: inDoor('item'),
    find: 'return hash !== sent.bodyHash;',
    replace: 'return hash === sent.body;',
  },
  'a number used twice is not noticed': {
    file: door,
    find: 'if ((taken.get(seq) ?? id) !== id) throw new ReplicaFork();',
    replace: '',
  },
  'a right that ended still writes': {
    file: inDoor('decide-change'),
    find: 'inScope: world.inScope(space.id),',
    replace: 'inScope: world.space(space.id) !== undefined,',
  },
  'the digest of a space forgets the row that was replaced': {
    file: inDoor('world'),
    find: 'if (before !== undefined)',
    replace: 'if (before !== undefined && before.rev > 1)',
  },
  'the outcome names the revision before': {
    file: inDoor('world'),
    find: 'return this.touches(spaceId) ? this.nextRev(spaceId) : this.currentRev(spaceId);',
    replace: 'return this.currentRev(spaceId);',
  },
  'two batches write one revision': {
    file: inDoor('world'),
    find: 'let digest = heads.get(record.spaceId) ?? { ...old, rev: old.rev + 1 };',
    replace: 'let digest = heads.get(record.spaceId) ?? { ...old, rev: Math.max(old.rev, 5) };',
  },
  'the cursor goes past rows that are not there yet': {
    file: 'server/services/pull-changes.ts',
    find: '(vector.get(id) ?? 0) < rev ? Math.max(vector.get(id) ?? 0, 0) : 0;',
    replace: '(vector.get(id) ?? 0) < rev ? Math.max(vector.get(id) ?? 0, rev - 1) : 0;',
  },
  'revisions of another life of the centre are taken for its own': {
    file: 'server/services/pull-changes.ts',
    find: 'request.incarnation === incarnation',
    replace: 'request.incarnation !== undefined',
  },
  'the token forgets which spaces': {
    file: 'server/services/pull/token.ts',
    find: 'for (const { id, rev, until } of held) hash',
    replace: 'for (const { id, rev, until } of held.slice(0, 3)) hash',
  },
  'an unchanged poll is remembered over a commit': {
    file: 'server/services/poll-memory.ts',
    find: 'if (!fresh || movedSince(ring, known, moves)) {',
    replace: 'if (!fresh) {',
  },
  'a restored centre is not noticed': {
    file: 'server/services/notice-restore.ts',
    find: 'await centre.begunAnew(incarnation);',
    replace: '',
  },
  'an edit that was refused says that its record never comes': {
    file: inDoor('awaited'),
    find: "return change === null || change.body.op === 'create';",
    replace: 'return change !== undefined;',
  },
  'a restored centre waits for nobody’s record': {
    file: 'server/services/recovering.ts',
    find: 'return afterAnother && now',
    replace: 'return afterAnother && beganAt > now && now',
  },
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
  'late work lies in a log alone': {
    file: lateWork,
    find: 'if (first === undefined || !isMeantHere(spaceId)) continue;',
    replace: 'if (first !== undefined || !isMeantHere(spaceId)) continue;',
  },
  'late work is taken over as often as it is asked': {
    file: lateWork,
    find: "if (late.data['state'] !== 'open') return rejected('ALREADY_RESOLVED', 'state');",
    replace: '',
  },
  'late work taken over goes on waiting in the queue': {
    file: lateWork,
    find: 'changeIds: changes.map(({ changeId }) => changeId),',
    replace: 'changeIds: [],',
  },
  'an edit of one record does not reach the other of the same person': {
    file: inDoor('decide-change'),
    find: '    mirrorPeople(change, deciding);',
    replace: '',
  },
  'whoever is overruled by the uniting is not told': {
    file: inDoor('same-person'),
    find: 'if ((wrong.data[field] ?? null) !== null)',
    replace: 'if (wrong.data[field] === undefined)',
  },
  'work under a closed file waits for nobody': {
    file: inDoor('raise-flags'),
    find: 'world.isClosed(caseId)',
    replace: 'world.isClosed(change.recordId)',
  },
  'a withdrawal takes effect over an edit nobody had seen': {
    file: inDoor('decide-withdraw'),
    find: "if (!seen || questions.some(({ data }) => data['field'] !== 'withdrawn')) {",
    replace: "if (questions.some(({ data }) => data['field'] !== 'withdrawn')) {",
  },
  'an edit leaves the record withdrawn': {
    file: inDoor('decide-withdraw'),
    find: 'if (record === undefined || was === null) return;',
    replace: 'if (record === undefined || was !== null) return;',
  },
};

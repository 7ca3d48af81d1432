import type { Sabotages } from './sabotage.ts';

const door = 'server/services/apply-changes.ts';
const merge = 'shared/merge/merge-field.ts';
const lateWork = 'server/services/door/late-work.ts';
const inDoor = (name: string) => `server/services/door/${name}.ts`;

/** What may go wrong in merge, at the door and in what the centre gives out. */
export const atTheCentre: Sabotages = {
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

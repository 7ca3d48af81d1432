import { asText } from '#shared/lib/json.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import type { Checker } from './checker.ts';
import type { Commit } from './commit.ts';
import type { MemoryCentre } from './memory-centre.ts';
import { same, type Value } from './sent.ts';

// Laws of decisions 0015, held after every commit of the centre. They share no code with the door.

interface Taken {
  readonly op: string;
  readonly space: string;
  readonly type: string;
  readonly recordId: string;
  readonly kind: string;
  readonly body: { readonly seen?: Record<string, Value>; readonly subjectId?: string };
  readonly atDesk: boolean;
}

/** What can be edited of a task, as its form shows it. */
const ofTask = ['title', 'dueOn', 'responsibleId', 'status'];
const noWork = new Set(['case-file', 'conflict', 'notice', 'late-work']);

export function checkMeaning(checker: Checker, memory: MemoryCentre, commit: Commit): void {
  const taken = commit.log
    .filter(({ outcome }) => !['rejected', 'quarantined'].includes(outcome.kind))
    .map(({ body, outcome, replicaId }): Taken => {
      const raw = JSON.parse(body) as Omit<Taken, 'op' | 'kind' | 'atDesk'> & {
        body: { op: string };
      };
      const atDesk = replicaId.startsWith('centre:');
      return { ...raw, op: raw.body.op, kind: outcome.kind, atDesk };
    });
  onePerson(checker, memory, commit);
  for (const change of taken) flagged(checker, memory, commit, change);
  // Late work that is taken over brings several people's steps at once; their order is not told here.
  if (taken.some(({ op }) => op === 'adopt')) return;
  for (const record of commit.records)
    if (record.type === 'plan-task') takenBack(checker, commit, record, taken);
}

/** One person has one set of values, and who is overruled by the uniting is told. */
function onePerson(checker: Checker, memory: MemoryCentre, commit: Commit): void {
  for (const [aliasId, { survivorId }] of memory.aliases) {
    if (!same(memory.record(aliasId)?.data, memory.record(survivorId)?.data))
      checker.fail('one person', 'an alias has other values than its survivor');
    if (memory.aliases.has(survivorId)) checker.fail('one person', 'a survivor is an alias');
  }
  if (!commit.aliases.some(({ survivorId }) => survivorId !== null)) return;
  const [by] = commit.aliases.map((change) => change.by);
  for (const { recordId, field, value, authorId } of commit.history)
    if (value !== null && authorId !== by && !isTold(commit, recordId, field, authorId))
      checker.fail('one person', `nobody told the author whose ${field} gave way`);
}

function isTold({ records }: Commit, recordId: string, field: string, author: string): boolean {
  return records.some(
    ({ type, data }) =>
      type === 'notice' &&
      data['subjectId'] === recordId &&
      data['field'] === field &&
      data['to'] === author,
  );
}

/** Work under a closed file is taken in, and one flag of a kind waits for a supervisor. */
function flagged(
  checker: Checker,
  memory: MemoryCentre,
  commit: Commit,
  { op, space, type, recordId, atDesk }: Taken,
): void {
  const waits = (kind: string) =>
    memory.flags.filter((flag) => flag.kind === kind && flag.recordId === recordId).length;
  if (type === 'amendment' && op === 'create' && !atDesk && waits('amended') !== 1)
    checker.fail('flags', 'an amendment waits for nobody');
  if (atDesk || op === 'resolve' || noWork.has(type)) return;
  const caseId = memory.spaces.get(space)?.caseId ?? null;
  // Closed or opened by the same batch: which came first is not told here.
  const moved = commit.records.some((record) => record.type === 'case-file');
  if (caseId === null || moved) return;
  const file = [...memory.records()].find(
    (record) => record.type === 'case-file' && memory.spaces.get(record.spaceId)?.caseId === caseId,
  );
  if (file?.data['status'] === 'closed' && waits('closed-file') !== 1)
    checker.fail('flags', 'work under a closed file waits for nobody');
}

/** Edit beats delete, in either order. */
function takenBack(
  checker: Checker,
  commit: Commit,
  record: StoredRecord,
  taken: readonly Taken[],
): void {
  const before = commit.before.get(record.id);
  const was = before?.data['withdrawn'] ?? null;
  const now = record.data['withdrawn'] ?? null;
  const steps = taken.filter(({ recordId }) => recordId === record.id);
  const asked = commit.records.some(
    ({ type, data }) =>
      type === 'conflict' && data['subjectId'] === record.id && data['field'] === 'withdrawn',
  );
  const settled = taken.some(({ op, body }) => op === 'resolve' && body.subjectId === record.id);
  const by = (op: string) => steps.filter((step) => step.op === op);
  if (now !== null && !same(now, was) && !settled) {
    const shown = by('withdraw').filter(({ kind }) => kind === 'applied');
    const blind = ({ body }: Taken) =>
      ofTask.some((field) => !same(body.seen?.[field], record.data[field]));
    if (shown.every(blind))
      checker.fail('edit beats delete', 'a record was withdrawn over what nobody had seen');
  }
  if (was !== null && by('patch').length > 0 && by('withdraw').length === 0) {
    if (now !== null) checker.fail('edit beats delete', 'an edit left the record withdrawn');
    if (!asked && !settled && by('reinstate').length === 0)
      checker.fail('edit beats delete', `nobody is asked about a record an edit brought back`);
  }
  for (const { kind } of by('withdraw'))
    if (kind === 'conflict' && !asked)
      checker.fail('edit beats delete', 'a withdrawal that did not take effect is no question');
  if (asText(record.data['title']) === '' && asText(before?.data['title']) !== '')
    checker.fail('edit beats delete', 'words went with a withdrawal');
}

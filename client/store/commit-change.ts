import type { Actor, Denial, SpaceFacts } from '#shared/access/actor.ts';
import { canAdopt, canCreate, canPatch, canResolve, canWithdraw } from '#shared/access/can.ts';
import {
  declarationOf,
  isRecordType,
  isWithdrawable,
  policyOf,
  type RecordType,
} from '#shared/domain/records.ts';
import { asText, type JsonObject } from '#shared/lib/json.ts';
import { isWithdrawn } from '#shared/domain/withdrawal.ts';
import { lateChangesOf } from '#shared/protocol/late-change.ts';
import { editedValue, type ViewRow } from '#shared/merge/view.ts';
import {
  encodeChange,
  SHAPE_VERSION,
  type Change,
  type ChangeBody,
  type FieldEdit,
} from '#shared/protocol/change.ts';
import type { RefusalCode } from '#shared/protocol/outcome.ts';
import { formerSpace } from './former-spaces.ts';
import type { OutboxEntry } from './ports.ts';
import type { Replica } from './replica.ts';
import { settleEntries } from './settle.ts';
import type { Commit, CommitResult, NewChange, SignedIn } from './store-api.ts';
import { correctedBy, refusedGroup, withItsGroup } from './whole-group.ts';

/**
 * Law (decisions D1, D3): the outbox entry is the save. Check, number, encode and hash first; then one strict
 * transaction that refuses when another tab took the number meanwhile. Nothing foreign is awaited inside it.
 * The bytes never change afterwards.
 */
export async function commitChange(replica: Replica, asked: Commit): Promise<CommitResult> {
  const { signedIn } = replica.state;
  const refused = refusedGroup(replica, asked.supersedes);
  const commit = withItsGroup(asked, refused);
  if (signedIn === null || commit.changes.length === 0)
    return { ok: false, problems: [{ field: null, code: 'NOT_ALLOWED' }] };
  const problems: { field: string | null; code: RefusalCode }[] = [];
  for (const change of commit.changes)
    problems.push(...(await problemsOf(replica, signedIn, change)));
  if (problems.length > 0) return { ok: false, problems };

  const groupId = replica.ports.uuid7();
  return replica.ports.exclusive(`outbox:${replica.state.replicaId}`, async () => {
    for (;;) {
      const after = Math.max(replica.entries.at(-1)?.seq ?? 0, replica.state.trimmedSeq);
      const entries = await encodeAll(replica, signedIn, commit, refused, groupId, after);
      if (await replica.ports.outbox.append(after, entries, commit.draftKey ?? null)) {
        replica.entries = [...replica.entries, ...entries];
        if (refused.length > 0) await settleEntries(replica, refused);
        await replica.refreshCards(replica.casesOf(entries.map(({ space }) => space)));
        replica.ports.announce('outbox');
        return { ok: true, groupId, savedAt: entries[0]?.savedAt ?? '' };
      }
      // Another tab wrote without the lock's knowledge (an old version, say): read its entries and number anew.
      await replica.reloadOutbox();
    }
  });
}

async function encodeAll(
  replica: Replica,
  signedIn: SignedIn,
  commit: Commit,
  refused: readonly OutboxEntry[],
  groupId: string,
  after: number,
): Promise<OutboxEntry[]> {
  const at = replica.ports.now().toISOString();
  const entries: OutboxEntry[] = [];
  for (const [i, part] of commit.changes.entries()) {
    const supersedes = correctedBy(part, commit, refused);
    const change: Change = {
      changeId: replica.ports.uuid7(),
      replicaId: replica.state.replicaId,
      seq: after + 1 + i,
      groupId,
      shapeVersion: SHAPE_VERSION,
      intent: commit.intent,
      space: part.space,
      type: part.type,
      recordId: part.recordId,
      body: part.body,
      actor: signedIn.accountId,
      at,
      ...(supersedes === undefined ? {} : { supersedes }),
    };
    const body = encodeChange(change);
    entries.push({
      seq: change.seq,
      changeId: change.changeId,
      groupId,
      space: change.space,
      recordId: change.recordId,
      body,
      bodyHash: await replica.ports.codec.sha256(body),
      savedAt: at,
      state: 'waiting',
      outcome: null,
    });
  }
  return entries;
}

/** The same checks the centre makes, so that a worker learns of a mistake in the kitchen and not on Monday. */
async function problemsOf(
  replica: Replica,
  signedIn: SignedIn,
  change: NewChange,
): Promise<{ field: string | null; code: RefusalCode }[]> {
  const actor: Actor = {
    id: signedIn.accountId,
    name: signedIn.name,
    role: signedIn.role,
    municipalityId: signedIn.municipalityId,
  };
  const scope = replica.scopeOf(change.space);
  // A form begun while the right held is handed in all the same: the centre puts it before whoever follows.
  const former = formerSpace(replica, change.space);
  const kind =
    scope?.kind ??
    former?.kind ??
    (change.space === signedIn.intakeSpaceId ? 'intake' : 'protected');
  const space = {
    kind,
    municipalityId: signedIn.municipalityId,
    inScope: scope !== undefined || former !== undefined,
  };
  const { body } = change;
  if (body.op === 'create') {
    const denial = canCreate(actor, change.type, space);
    if (denial !== null) return [{ field: null, code: denial }];
    if (!declarationOf(change.type).spaces.includes(kind))
      return [{ field: null, code: 'WRONG_SPACE' }];
    const missing = declarationOf(change.type).required.filter(
      (field) => body.data[field] === undefined,
    );
    if (missing.length > 0)
      return missing.map((field) => ({ field, code: 'MISSING_FIELD' as const }));
    const values = Object.entries(body.data).flatMap(([field, value]) =>
      valueProblem(change, field, value),
    );
    if (values.length > 0 || change.type !== 'amendment' || scope === undefined) return values;
    return amendmentProblems(await replica.viewRows(change.space), signedIn, body.data);
  }
  const view = scope === undefined ? null : await replica.viewRows(change.space);
  if (body.op === 'resolve') {
    const subject = view?.get(body.subjectId);
    if (subject === undefined) return [{ field: null, code: 'RECORD_MISSING' }];
    const denial = canResolve(
      actor,
      subject.type as NewChange['type'],
      space,
      subject.by,
      body.field,
    );
    return denial === null
      ? valueProblem({ type: subject.type as NewChange['type'] }, body.field, body.value)
      : [{ field: body.field, code: denial }];
  }
  const row = view?.get(change.recordId);
  if (row === undefined) return [{ field: null, code: 'RECORD_MISSING' }];
  // That two records are one person is said at the desk alone.
  if (body.op === 'unite' || body.op === 'split') return [{ field: null, code: 'NOT_ALLOWED' }];
  if (body.op === 'withdraw' || body.op === 'reinstate')
    return stepProblems(actor, change.type, space, row, body);
  if (body.op === 'adopt') return adoptProblems(actor, row, space);
  const denial = canPatch(actor, change.type, space, row.by, Object.keys(body.fields));
  if (denial !== null) return [{ field: null, code: denial }];
  if (declarationOf(change.type).locked?.(row.data) === true)
    return [{ field: null, code: 'LOCKED' }];
  if (isWithdrawn(row.data)) return [{ field: null, code: 'WITHDRAWN' }];
  return Object.entries(body.fields).flatMap(
    ([field, edit]) =>
      editProblem(change, field, edit) ??
      valueProblem(change, field, editedValue(row.data[field] ?? null, edit)),
  );
}

/** Words are added to one's own record, where it lies. */
function amendmentProblems(
  view: ReadonlyMap<string, ViewRow>,
  { accountId }: SignedIn,
  data: JsonObject,
): { field: string | null; code: RefusalCode }[] {
  const subject = view.get(asText(data['subjectId']));
  if (subject === undefined || subject.type !== data['subjectType'])
    return [{ field: 'subjectId', code: 'INVALID_FIELD' }];
  return subject.by === accountId ? [] : [{ field: null, code: 'NOT_YOURS' }];
}

function stepProblems(
  actor: Actor,
  type: RecordType,
  space: SpaceFacts,
  row: ViewRow,
  body: Extract<ChangeBody, { op: 'withdraw' | 'reinstate' }>,
): { field: string | null; code: RefusalCode }[] {
  const denial = isWithdrawable(type) ? canWithdraw(actor, type, space, row.by) : 'NOT_ALLOWED';
  if (denial !== null) return [{ field: null, code: denial }];
  if (body.op === 'reinstate') return [];
  if (declarationOf(type).locked?.(row.data) === true) return [{ field: null, code: 'LOCKED' }];
  if (isWithdrawn(row.data)) return [{ field: null, code: 'WITHDRAWN' }];
  const wanted = { reason: body.reason, by: actor.id, at: row.at };
  return valueProblem({ type }, 'withdrawn', wanted);
}

/** What late work contains is refused by the centre as by this: who could not have written it does not decide on it. */
function adoptProblems(
  actor: Actor,
  late: ViewRow,
  space: SpaceFacts,
): { field: string | null; code: RefusalCode }[] {
  if (late.data['state'] !== 'open') return [{ field: 'state', code: 'ALREADY_RESOLVED' }];
  const denial = canAdopt(actor, space) ?? takeDenial(actor, late, space);
  return denial === null ? [] : [{ field: null, code: denial }];
}

function takeDenial(actor: Actor, late: ViewRow, space: SpaceFacts): Denial | null {
  for (const { type, body } of lateChangesOf(late.data['changes'])) {
    if (!isRecordType(type)) return 'NOT_ALLOWED';
    const denial = body.op === 'create' ? canCreate(actor, type, space) : null;
    if (denial !== null) return denial;
  }
  return null;
}

/** An edit of a kind its field does not have is refused by the merge, however good the value it makes. */
function editProblem(
  change: NewChange,
  field: string,
  edit: FieldEdit,
): { field: string; code: RefusalCode }[] | null {
  const policy = policyOf(change.type, field)?.policy;
  if (policy === 'fixed') return [{ field, code: 'FIXED_FIELD' }];
  const wanted = policy === 'set' ? 'add' : policy === 'counter' ? 'plus' : 'from';
  return policy === undefined || wanted in edit ? null : [{ field, code: 'INVALID_FIELD' }];
}

function valueProblem(
  change: Pick<NewChange, 'type'>,
  field: string,
  value: unknown,
): { field: string; code: RefusalCode }[] {
  const declaration = policyOf(change.type, field);
  if (declaration === undefined) return [{ field, code: 'UNKNOWN_FIELD' }];
  return declaration.schema.safeParse(value).success ? [] : [{ field, code: 'INVALID_FIELD' }];
}

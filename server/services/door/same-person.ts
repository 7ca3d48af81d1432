import { sameJson, type JsonValue } from '#shared/lib/json.ts';
import { policyOf } from '#shared/domain/records.ts';
import type { Before, Change, ChangeBody } from '#shared/protocol/change.ts';
import type { FieldMeta, StoredRecord } from '#server/db/centre-store.ts';
import { checkFieldValue } from './check-record.ts';
import { classesOf, rejected, type Deciding, type Decision } from './decision.ts';
import { remember } from './question.ts';
import { fieldMeta, tell, writerOf } from './tell.ts';

type Unite = Extract<ChangeBody, { op: 'unite' }>;
type Split = Extract<ChangeBody, { op: 'split' }>;

/**
 * Law (decisions 0015): one person has one set of values. The alias keeps its id and its space, so that whoever holds it
 * goes on holding it and late work for it is merged like any other; its data are always the survivor's.
 */
export function decideUnite(
  changeId: string,
  body: Unite,
  survivor: StoredRecord,
  alias: StoredRecord,
  deciding: Deciding,
): Decision {
  const { world, actor, now } = deciding;
  const known =
    world.survivorOf(alias.id) !== undefined || world.survivorOf(survivor.id) !== undefined;
  if (known || survivor.id === alias.id) return rejected('ALREADY_RESOLVED');
  if (survivor.rev !== body.survivorRev || alias.rev !== body.aliasRev) return rejected('MOVED');
  const stray = body.take.find((field) => policyOf('person', field) === undefined);
  if (stray !== undefined) return rejected('UNKNOWN_FIELD', stray);
  const fields = [...new Set([...Object.keys(survivor.data), ...Object.keys(alias.data)])];
  for (const field of fields) {
    const [kept, other] = [survivor.data[field] ?? null, alias.data[field] ?? null];
    if (sameJson(kept, other)) continue;
    const taken = body.take.includes(field);
    const [right, wrong] = taken ? [alias, survivor] : [survivor, alias];
    const author = writerOf(right, field);
    // Settled by a person: a late arrival from either side is told apart from it by its time, as after any answer.
    const meta: FieldMeta = {
      ...fieldMeta(changeId, deciding, true),
      by: author.by,
      at: author.at,
      space: author.space ?? right.spaceId,
    };
    const lost = writerOf(wrong, field);
    remember(wrong, field, wrong.data[field] ?? null, lost, changeId, 'resolved', deciding);
    if ((wrong.data[field] ?? null) !== null)
      tell(
        deciding,
        { ...wrong, heldIn: lost.space },
        'value-replaced',
        lost.by,
        field,
        wrong.data[field] ?? null,
        right.data[field] ?? null,
      );
    world.setField(world.record(survivor.id) ?? survivor, field, right.data[field] ?? null, meta);
  }
  const by = { by: actor.id, at: now, changeId };
  // No chains: whoever stood for the alias stands for the survivor.
  for (const each of [alias, ...world.othersOf(alias.id)])
    world.setAlias({ aliasId: each.id, survivorId: survivor.id, ...by });
  // Touched even where nothing differed: from this revision on «nothing was edited since» is reckoned.
  world.put(world.record(survivor.id) ?? survivor);
  mirror(survivor.id, deciding);
  return { kind: 'applied', classes: classesOf('person', fields) };
}

export function decideSplit(
  changeId: string,
  body: Split,
  survivor: StoredRecord,
  alias: StoredRecord,
  deciding: Deciding,
): Decision {
  const { world, actor, now } = deciding;
  if (world.survivorOf(alias.id) !== survivor.id) return rejected('ALREADY_RESOLVED');
  if (survivor.rev !== body.survivorRev) return rejected('MOVED');
  const sides = [
    [survivor, body.survivor],
    [alias, body.alias],
  ] as const;
  for (const [, before] of sides)
    for (const [field, { value }] of Object.entries(before)) {
      const fault = value === null ? null : checkFieldValue('person', field, value);
      if (fault !== null) return rejected(fault.code, fault.field);
    }
  world.setAlias({ aliasId: alias.id, survivorId: null, by: actor.id, at: now, changeId });
  for (const [record, before] of sides) giveBack(changeId, record, before, deciding);
  mirror(survivor.id, deciding);
  const fields = sides.flatMap(([, before]) => Object.keys(before));
  return { kind: 'applied', classes: classesOf('person', fields) };
}

function giveBack(
  changeId: string,
  record: StoredRecord,
  before: Readonly<Record<string, Before>>,
  deciding: Deciding,
): void {
  const { world } = deciding;
  world.put(record);
  for (const [field, { value, by, at }] of Object.entries(before)) {
    const current = world.record(record.id) ?? record;
    const stands = current.data[field] ?? null;
    if (sameJson(stands, value)) continue;
    remember(current, field, stands, writerOf(current, field), changeId, 'resolved', deciding);
    world.setField(current, field, value, { ...fieldMeta(changeId, deciding, true), by, at });
  }
}

/** Whatever a change wrote of a person is written of all their records. */
export function mirrorPeople(change: Change, deciding: Deciding): void {
  const { body } = change;
  if (body.op === 'resolve') mirror(body.subjectId, deciding);
  else if (change.type === 'person' && body.op === 'patch') mirror(change.recordId, deciding);
}

function mirror(id: string, { world }: Deciding): void {
  const source = world.record(id);
  if (source?.type !== 'person') return;
  const meta = Object.fromEntries(
    Object.keys(source.data).map((field) => [field, metaOf(source, field)] as const),
  );
  for (const other of world.othersOf(id))
    if (!sameJson(other.data, source.data) || !sameMeta(other.meta, meta))
      world.put({ ...other, data: source.data, meta });
}

/** Written with the record, a value has no moment: to the merge it must look the same in every copy (moment.ts). */
function metaOf(source: StoredRecord, field: string): FieldMeta {
  const written = source.meta[field] ?? {
    by: source.createdBy,
    at: source.createdAt,
    earliest: 0,
    latest: 0,
    changeId: '',
  };
  return { ...written, space: written.space ?? source.spaceId };
}

function sameMeta(a: StoredRecord['meta'], b: StoredRecord['meta']): boolean {
  return sameJson(a as unknown as JsonValue, b as unknown as JsonValue);
}

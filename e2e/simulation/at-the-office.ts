import { asText, type JsonObject, type JsonValue } from '#shared/lib/json.ts';
import { encodeChange, SHAPE_VERSION, type ChangeBody } from '#shared/protocol/change.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import { stepAboutPerson } from './about-people.ts';
import type { Chance } from './chance.ts';
import { adoption, isOpenLate } from './late.ts';
import type { SimCentre } from './sim-centre.ts';
import { sha256 } from './sim-codec.ts';
import type { Tokens } from './tokens.ts';
import type { Town } from './town.ts';

/** A supervisor at the desk: reviews, settles, receives alerts, writes – online, through the same door. */
export function actAtOffice(
  centre: SimCentre,
  town: Town,
  chance: Chance,
  tokens: Tokens,
  nowMs: number,
): void {
  const record = pickRecord(centre, town, chance);
  const body = record === null ? null : stepFor(record, centre, town, chance, tokens);
  if (record === null || body === null) return;
  const text = encodeChange({
    changeId: chance.uuid('7'),
    replicaId: `centre:${town.supervisor.id}`,
    seq: 0,
    groupId: chance.uuid('7'),
    shapeVersion: SHAPE_VERSION,
    intent: 'at-the-office',
    space: record.spaceId,
    type: record.type,
    recordId: record.id,
    body,
    actor: town.supervisor.id,
    at: new Date(nowMs).toISOString(),
  });
  // Nobody at the desk is promised anything before the answer.
  void centre
    .ask(() => centre.atOffice(town.supervisor, [{ body: text, bodyHash: sha256(text) }]))
    .catch(() => undefined);
}

function pickRecord({ memory }: SimCentre, town: Town, chance: Chance): StoredRecord | null {
  const file = chance.pick(town.cases);
  const space = chance.pick([
    file.core,
    file.social,
    file.social,
    file.protected,
    file.personSpace,
  ]);
  const rows = [...memory.rowsOf(space).values()];
  const late = rows.find(isOpenLate);
  if (late !== undefined && chance.odds(0.3)) return late;
  return rows.length === 0 ? null : chance.pick(rows);
}

function stepFor(
  record: StoredRecord,
  { memory }: SimCentre,
  town: Town,
  chance: Chance,
  tokens: Tokens,
): ChangeBody | null {
  const edit = (field: string, to: JsonValue): ChangeBody => ({
    op: 'patch',
    fields: { [field]: { from: record.data[field] ?? null, to } },
  });
  const { type, data } = record;
  if (type === 'home-visit' || type === 'care-visit')
    return data['review'] === 'submitted'
      ? edit('review', chance.pick(['returned', 'accepted']))
      : null;
  if (type === 'safeguarding-alert')
    return data['acknowledgedBy'] === undefined ? edit('acknowledgedBy', town.supervisor.id) : null;
  if (type === 'person')
    return chance.odds(0.6)
      ? stepAboutPerson(record, memory, town, chance)
      : edit('phone', tokens.phone());
  if (type === 'case-file')
    return edit('status', chance.pick(['active', 'monitoring', 'suspended']));
  if (type === 'risk') return edit('level', chance.pick(['low', 'medium', 'high', 'acute']));
  // It is given to somebody to look at, or decided on here.
  if (isOpenLate(record))
    return chance.odds(0.5) ? edit('askedOf', chance.pick(town.workers).id) : adoption(chance);
  if (type === 'conflict') return settle(record, memory.record(asText(data['subjectId']))?.data);
  return null;
}

function settle({ data }: StoredRecord, subject: JsonObject | undefined): ChangeBody | null {
  if (data['state'] !== 'open' || subject === undefined) return null;
  const field = asText(data['field']);
  const seen = subject[field] ?? null;
  return {
    op: 'resolve',
    subjectId: asText(data['subjectId']),
    field,
    choice: 'yours',
    seen,
    value: data['yours'] ?? null,
  };
}

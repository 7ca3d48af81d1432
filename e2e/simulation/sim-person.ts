import { asText, type JsonValue } from '#shared/lib/json.ts';
import type { ViewRow } from '#shared/merge/view.ts';
import type { Commit, NewChange } from '#client/store/store-api.ts';
import type { Chance } from './chance.ts';
import type { SimDevice } from './sim-device.ts';
import type { CaseIds, Town } from './town.ts';

let tokens = 0;

/** Values nobody else ever writes, so that every one can be traced to its author. */
export function freshToken(): string {
  tokens += 1;
  return `x${tokens}x`;
}

export function resetTokens(): void {
  tokens = 0;
}

/** One thing a person does on a screen: look, then write what they saw and what it shall be. Null: nothing to do. */
export async function nextCommit(
  device: SimDevice,
  town: Town,
  chance: Chance,
): Promise<Commit | null> {
  const { replica, actor } = device;
  if (replica === null) return null;
  const mine = town.cases.filter(
    ({ core }) => replica.vector.has(core) && replica.scopeOf(core) !== undefined,
  );
  if (mine.length === 0) return chance.odds(0.3) ? alert(town.intake, device, chance, true) : null;
  const file = chance.pick(mine);
  if (actor.role === 'care-worker')
    return chance.odds(0.4)
      ? alert(file.protected, device, chance, false)
      : careVisit(file, device, chance);
  const kind = chance.below(10);
  if (kind === 0)
    return alert(chance.odds(0.5) ? file.protected : town.intake, device, chance, true);
  if (kind === 1) return create(file.social, 'consultation', device, chance);
  if (kind === 2) return resolve(file, device, chance);
  if (kind === 3) {
    const edits = [await edit(file, device, chance), await edit(file, device, chance)].filter(
      (change) => change !== null,
    );
    const apart = edits.length === 2 && edits[0]?.recordId !== edits[1]?.recordId;
    return apart ? { intent: 'two-at-once', changes: edits } : null;
  }
  const change = await edit(file, device, chance);
  return change === null ? null : { intent: 'edit', changes: [change] };
}

async function edit(file: CaseIds, device: SimDevice, chance: Chance): Promise<NewChange | null> {
  const which = chance.below(6);
  if (which === 0)
    return patch(
      file.personSpace,
      'person',
      file.person,
      'phone',
      () => `+3712${String(9_000_000 - Number(freshToken().slice(1, -1))).padStart(7, '0')}`,
      device,
    );
  if (which === 1)
    return patch(
      file.personSpace,
      'person',
      file.person,
      'email',
      () => `${freshToken()}@example.lv`,
      device,
    );
  if (which === 2)
    return patch(
      file.core,
      'case-file',
      file.file,
      'status',
      () => chance.pick(['opened', 'active', 'monitoring', 'suspended', 'closed']),
      device,
    );
  if (which === 3)
    return patch(
      file.social,
      'risk',
      file.risk,
      'level',
      () => chance.pick(['low', 'medium', 'high', 'acute']),
      device,
    );
  if (which === 4)
    return patch(
      file.social,
      'plan',
      file.plan,
      'text',
      (shown) => rewrite(asText(shown), chance),
      device,
    );
  const row = await shown(device, file.core, file.health);
  if (row === null) return null;
  const members = (row.data['allergies'] ?? []) as readonly JsonValue[];
  const remove = chance.odds(0.3) && members.length > 0 ? [chance.pick(members)] : [];
  return {
    space: file.core,
    type: 'care-health',
    recordId: file.health,
    body: { op: 'patch', fields: { allergies: { add: [freshToken()], remove } } },
  };
}

/** Adds a token to one sentence, or a sentence at the end; sentences never vanish. */
function rewrite(text: string, chance: Chance): string {
  const sentences = text.split('. ').map((part) => part.replace(/\.$/u, ''));
  if (chance.odds(0.3)) sentences.push(`Papildināts ${freshToken()}`);
  else sentences[chance.below(sentences.length)] += ` ${freshToken()}`;
  return `${sentences.join('. ')}.`;
}

async function patch(
  space: string,
  type: NewChange['type'],
  recordId: string,
  field: string,
  to: (shown: JsonValue) => JsonValue,
  device: SimDevice,
): Promise<NewChange | null> {
  const row = await shown(device, space, recordId);
  if (row === null) return null;
  const from = row.data[field] ?? null;
  device.onLook(recordId, field, from);
  return {
    space,
    type,
    recordId,
    body: { op: 'patch', fields: { [field]: { from, to: to(from) } } },
  };
}

async function shown(device: SimDevice, space: string, recordId: string): Promise<ViewRow | null> {
  const { replica } = device;
  if (replica === null || !replica.vector.has(space)) return null;
  if (device.looksAtBase) {
    const row = (await replica.baseRows(space)).get(recordId);
    return row === undefined ? null : { ...row, pending: [] };
  }
  return (await replica.viewRows(space)).get(recordId) ?? null;
}

async function resolve(file: CaseIds, device: SimDevice, chance: Chance): Promise<Commit | null> {
  const { replica } = device;
  if (replica === null) return null;
  for (const space of [file.social, file.core]) {
    if (!replica.vector.has(space)) continue;
    const rows = await replica.viewRows(space);
    const open = [...rows.values()].find(
      ({ type, data }) => type === 'conflict' && data['state'] === 'open',
    );
    const subject = open === undefined ? undefined : rows.get(asText(open.data['subjectId']));
    if (open === undefined || subject === undefined) continue;
    const field = asText(open.data['field']);
    const seen = subject.data[field] ?? null;
    const choice = chance.pick(['theirs', 'yours'] as const);
    const value = choice === 'theirs' ? seen : (open.data['yours'] ?? null);
    return {
      intent: 'resolve-conflict',
      changes: [
        {
          space,
          type: 'conflict',
          recordId: open.id,
          body: { op: 'resolve', subjectId: subject.id, field, choice, seen, value },
        },
      ],
    };
  }
  return null;
}

function alert(space: string, device: SimDevice, chance: Chance, stated: boolean): Commit {
  const { actor } = device;
  const person = stated ? { statedPerson: { name: `Bērns ${freshToken()}` } } : {};
  const data = {
    trigger: 'endangered',
    whatHappened: freshToken(),
    raisedAt: '2026-05-04T10:00:00.000Z',
    recordedBy: actor.id,
    recordedByName: actor.name,
    ...person,
  };
  return {
    intent: 'raise-alert',
    changes: [
      { space, type: 'safeguarding-alert', recordId: chance.uuid(), body: { op: 'create', data } },
    ],
  };
}

function create(space: string, type: 'consultation', device: SimDevice, chance: Chance): Commit {
  const { actor } = device;
  const data = {
    kind: 'advice',
    form: 'phone',
    heldOn: '2026-05-04',
    topic: freshToken(),
    recordedBy: actor.id,
    recordedByName: actor.name,
  };
  return {
    intent: 'add-consultation',
    changes: [{ space, type, recordId: chance.uuid(), body: { op: 'create', data } }],
  };
}

function careVisit(file: CaseIds, device: SimDevice, chance: Chance): Commit {
  const { actor } = device;
  const data = {
    startedAt: '2026-05-04T10:00:00.000Z',
    endedAt: '2026-05-04T10:40:00.000Z',
    tasks: [{ task: 'hygiene', result: 'done' }],
    observation: freshToken(),
    recordedBy: actor.id,
    recordedByName: actor.name,
    review: 'submitted',
  };
  return {
    intent: 'record-care-visit',
    changes: [
      {
        space: file.core,
        type: 'care-visit',
        recordId: chance.uuid(),
        body: { op: 'create', data },
      },
    ],
  };
}

import type { Actor } from '#shared/access/actor.ts';
import { asText, type JsonValue } from '#shared/lib/json.ts';
import type { ViewRow } from '#shared/merge/view.ts';
import type { Replica } from '#client/store/replica.ts';
import type { Commit, NewChange } from '#client/store/store-api.ts';
import type { Chance } from './chance.ts';
import { adoptLate } from './adopt-late.ts';
import { alert, careVisit, consultation, homeVisit } from './forms.ts';
import { amend, taskStep } from './second-thoughts.ts';
import type { Tokens } from './tokens.ts';
import type { CaseIds, Town } from './town.ts';

/** Somebody before a screen: who they are, what they look at, where their words come from. */
export interface Person {
  readonly replica: Replica;
  readonly actor: Actor;
  readonly town: Town;
  readonly chance: Chance;
  readonly tokens: Tokens;
  readonly onLook: (recordId: string, field: string, shown: JsonValue) => void;
}

/** One thing a person does on a screen: look, then write what they saw and what it shall be. Null: nothing to do. */
export async function nextCommit(person: Person): Promise<Commit | null> {
  const { replica, actor, town, chance } = person;
  const refused = chance.odds(0.2) ? correction(person) : null;
  if (refused !== null) return refused;
  const mine = town.cases.filter(
    ({ core }) => replica.vector.has(core) && replica.scopeOf(core) !== undefined,
  );
  if (mine.length === 0) {
    if (actor.role === 'care-worker') return null;
    return one(
      'raise-alert',
      chance.odds(0.5) ? alert(person, town.intake, true) : homeVisit(person, town.intake, true),
    );
  }
  const file = chance.pick(mine);
  const late = chance.odds(0.3) ? await adoptLate(person, file) : null;
  if (late !== null) return late;
  if (actor.role === 'care-worker') {
    const kind = chance.below(10);
    if (kind < 2) return one('raise-alert', alert(person, file.protected, false));
    if (kind < 4) return rework(person, file.core, 'care-visit');
    return one('record-care-visit', careVisit(person, file));
  }
  const kind = chance.below(20);
  if (kind === 0)
    return one('raise-alert', alert(person, chance.odds(0.5) ? file.protected : town.intake, true));
  if (kind === 1) return one('add-consultation', consultation(person, file.social));
  if (kind === 2) return resolve(person, file);
  if (kind === 3) return rework(person, file.social, 'home-visit');
  if (kind < 8) return visitForm(person, file);
  if (kind === 16) return amend(person, file);
  if (kind > 16) return taskStep(person, file);
  const changes: NewChange[] = [];
  for (let i = chance.below(3); i >= 0; i -= 1) {
    const next = await edit(person, file, chance.below(9));
    if (next !== null && !changes.some(({ recordId }) => recordId === next.recordId))
      changes.push(next);
  }
  return changes.length === 0 ? null : { intent: 'edit', changes };
}

function one(intent: string, change: NewChange): Commit {
  return { intent, changes: [change] };
}

/** One form, one group: the visit, what it means for the plan, what it means for the risk. */
async function visitForm(person: Person, file: CaseIds): Promise<Commit> {
  const more = [await edit(person, file, 4), await edit(person, file, 3)];
  const changes = [homeVisit(person, file.social, false), ...more.filter((part) => part !== null)];
  return { intent: 'record-home-visit', changes };
}

async function edit(person: Person, file: CaseIds, which: number): Promise<NewChange | null> {
  const { chance, tokens } = person;
  const { personSpace, core, social } = file;
  switch (which) {
    case 0:
      return patch(person, personSpace, 'person', file.person, 'phone', () => tokens.phone());
    case 1:
      return patch(
        person,
        personSpace,
        'person',
        file.person,
        'email',
        () => `${tokens.fresh()}@example.lv`,
      );
    case 2:
      return patch(person, core, 'case-file', file.file, 'status', () =>
        chance.pick(['opened', 'active', 'monitoring', 'suspended', 'closed']),
      );
    case 3:
      return patch(person, social, 'risk', file.risk, 'level', () =>
        chance.pick(['low', 'medium', 'high', 'acute']),
      );
    case 4:
      return patch(person, social, 'plan', file.plan, 'text', (shown) =>
        rewrite(asText(shown), person),
      );
    case 5:
      return patch(person, social, 'risk', file.risk, 'reason', (shown) =>
        rewrite(asText(shown), person),
      );
    case 6:
      return patch(person, core, 'care-health', file.health, 'medicines', (shown) =>
        rewrite(asText(shown), person),
      );
    default:
      return members(person, core, file.health);
  }
}

async function members(person: Person, core: string, health: string): Promise<NewChange | null> {
  const { chance, tokens } = person;
  const row = await shown(person, core, health);
  if (row === null) return null;
  const list = (row.data['allergies'] ?? []) as readonly JsonValue[];
  // Named in words that no other field has, so that the sum of all that was added and removed can be told.
  const remove = list.length > 0 && chance.odds(0.3 + list.length / 40) ? [chance.pick(list)] : [];
  return {
    space: core,
    type: 'care-health',
    recordId: health,
    body: { op: 'patch', fields: { allergies: { add: [tokens.fresh()], remove } } },
  };
}

/** Adds a token to one sentence, or a sentence at the end; sentences never vanish. A long plan is told anew in part. */
function rewrite(text: string, { chance, tokens }: Person): string {
  const sentences = text.split('. ').map((part) => part.replace(/\.$/u, ''));
  if (sentences.length < 12 && chance.odds(0.3)) sentences.push(`Papildināts ${tokens.fresh()}`);
  else {
    const at = chance.below(sentences.length);
    const words = (sentences[at] ?? '').split(' ');
    // What stood there is taken out by somebody who saw it: a plan does not grow for ever.
    if (words.length > 10) words.splice(5, 2);
    sentences[at] = [...words, tokens.fresh()].join(' ');
  }
  return `${sentences.join('. ')}.`;
}

async function patch(
  person: Person,
  space: string,
  type: NewChange['type'],
  recordId: string,
  field: string,
  to: (shown: JsonValue) => JsonValue,
): Promise<NewChange | null> {
  const { entries } = person.replica;
  const row = await shown(person, space, recordId);
  if (row === null) return null;
  const from = row.data[field] ?? null;
  // What another page saved while this one looked is in its next look: a screen asks again when the outbox has moved.
  if (person.replica.entries === entries) person.onLook(recordId, field, from);
  const wanted = to(from);
  return {
    space,
    type,
    recordId,
    body: { op: 'patch', fields: { [field]: { from, to: wanted } } },
  };
}

async function shown(
  { replica }: Person,
  space: string,
  recordId: string,
): Promise<ViewRow | null> {
  if (!replica.vector.has(space)) return null;
  for (;;) {
    const { entries } = replica;
    const row = (await replica.viewRows(space)).get(recordId) ?? null;
    // A screen is drawn anew when another page has written meanwhile.
    if (replica.entries === entries) return row;
  }
}

/** The author of a visit writes on it again, after a return most of all. */
async function rework(
  person: Person,
  space: string,
  type: 'home-visit' | 'care-visit',
): Promise<Commit | null> {
  const { replica, actor, chance, tokens } = person;
  if (!replica.vector.has(space)) return null;
  const rows = [...(await replica.viewRows(space)).values()].filter(
    (row) => row.type === type && row.by === actor.id && row.data['review'] !== 'accepted',
  );
  if (rows.length === 0) return null;
  const row = chance.pick(rows);
  const field = type === 'home-visit' ? 'conclusions' : 'observation';
  const from = row.data[field] ?? null;
  const again =
    row.data['review'] === 'returned' ? { review: { from: 'returned', to: 'submitted' } } : {};
  return {
    intent: 'correct-visit',
    changes: [
      {
        space,
        type,
        recordId: row.id,
        body: { op: 'patch', fields: { [field]: { from, to: tokens.fresh() }, ...again } },
      },
    ],
  };
}

async function resolve(person: Person, file: CaseIds): Promise<Commit | null> {
  const { replica, chance } = person;
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
    return one('resolve-conflict', {
      space,
      type: 'conflict',
      recordId: open.id,
      body: { op: 'resolve', subjectId: subject.id, field, choice, seen, value },
    });
  }
  return null;
}

/** What the centre refused is written anew by its author, as something new of their own; the refused entry stays. */
function correction(person: Person): Commit | null {
  const { replica, tokens, town } = person;
  const entry = replica.entries.find(
    ({ state, outcome }) => state === 'attention' && outcome?.kind === 'rejected',
  );
  if (entry === undefined || person.actor.role === 'care-worker') return null;
  return {
    ...one('correct-refused', alert(person, town.intake, true, tokens.fresh())),
    supersedes: entry.changeId,
  };
}

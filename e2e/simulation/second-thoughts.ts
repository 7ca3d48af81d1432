import { editableOf } from '#shared/domain/records.ts';
import { isWithdrawn } from '#shared/domain/withdrawal.ts';
import type { Commit, NewChange } from '#client/store/store-api.ts';
import { amendment, planTask } from './forms.ts';
import type { Person } from './sim-person.ts';
import type { CaseIds } from './town.ts';

// What a person takes back, brings back, and adds to what can't be changed any more.

/** A task of the plan: written down, called another name, taken back as a mistake, brought back. */
export async function taskStep(person: Person, file: CaseIds): Promise<Commit | null> {
  const { replica, chance, tokens } = person;
  const rows = await rowsOf(person, file, 'plan-task');
  if (rows === null) return null;
  if (rows.length === 0 || (rows.length < 2 && chance.odds(0.3)))
    return { intent: 'add-task', changes: [planTask(person, file)] };
  const row = chance.pick(rows);
  if (!replica.vector.has(file.social)) return null;
  const step = (body: NewChange['body']): NewChange => ({
    space: file.social,
    type: 'plan-task',
    recordId: row.id,
    body,
  });
  if (isWithdrawn(row.data)) {
    const seen = row.data['withdrawn'] ?? null;
    return chance.odds(0.3)
      ? { intent: 'reinstate', changes: [step({ op: 'reinstate', seen })] }
      : null;
  }
  if (chance.odds(0.4)) {
    const seen = editableOf('plan-task', row.data);
    return {
      intent: 'withdraw',
      changes: [step({ op: 'withdraw', reason: tokens.fresh(), seen })],
    };
  }
  const title = { from: row.data['title'] ?? null, to: tokens.fresh() };
  return { intent: 'change-task', changes: [step({ op: 'patch', fields: { title } })] };
}

/** Words added to one's own visit once it was accepted. */
export async function amend(person: Person, file: CaseIds): Promise<Commit | null> {
  const visits = await rowsOf(person, file, 'home-visit');
  const accepted = (visits ?? []).filter(
    ({ by, data }) => by === person.actor.id && data['review'] === 'accepted',
  );
  if (accepted.length === 0) return null;
  const { id } = person.chance.pick(accepted);
  return { intent: 'amend', changes: [amendment(person, file, id)] };
}

async function rowsOf({ replica }: Person, { social }: CaseIds, type: string) {
  if (!replica.vector.has(social)) return null;
  return [...(await replica.viewRows(social)).values()].filter((row) => row.type === type);
}

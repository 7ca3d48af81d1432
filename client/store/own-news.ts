import { asText } from '#shared/lib/json.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type { ViewRow } from '#shared/merge/view.ts';
import type { Replica } from './replica.ts';
import type { AttentionItem, Colleague, LateWork } from './store-api.ts';

// What others did with this person's work, and what of others' work waits for this person.

export async function colleagues(replica: Replica): Promise<readonly Colleague[]> {
  // After municipalities joined there are several units.
  const units = replica.head.scope.filter(({ kind }) => kind === 'unit');
  const rows = await Promise.all(units.map(({ space }) => replica.viewRows(space)));
  return rows
    .flatMap((unit) => [...unit.values()])
    .filter(({ type }) => type === 'staff')
    .map(({ id, data }) => ({
      id,
      name: asText(data['name']),
      role: data['role'] as Colleague['role'],
      phone: typeof data['phone'] === 'string' ? data['phone'] : null,
    }));
}

export async function ownSpaceRows(
  replica: Replica,
  type: RecordType,
): Promise<readonly ViewRow[]> {
  const own = replica.state.signedIn?.ownSpaceId;
  if (own === undefined || replica.scopeOf(own) === undefined) return [];
  return [...(await replica.viewRows(own)).values()].filter((row) => row.type === type);
}

/** Of the files in which something waits; what was dealt with there stands beside it. */
export async function lateWork(
  replica: Replica,
  ofCase: string | undefined,
): Promise<readonly LateWork[]> {
  const found: LateWork[] = [];
  const cards = replica
    .allCards()
    .filter(({ caseId, lateWork: n }) => (ofCase === undefined ? n > 0 : caseId === ofCase));
  for (const { caseId, personName, spaces } of cards)
    for (const space of Object.values(spaces)) {
      if (replica.scopeOf(space) === undefined) continue;
      for (const row of (await replica.viewRows(space)).values())
        if (row.type === 'late-work' && !found.some(({ row: { id } }) => id === row.id))
          found.push({ row, space, caseId, personName });
    }
  const order = ({ row }: LateWork) =>
    `${row.data['state'] === 'open' ? 1 : 0} ${asText(row.data['arrivedAt'])}`;
  return found.toSorted((a, b) => order(b).localeCompare(order(a)));
}

/** The newest that was told of the record the refused words were about. */
export async function newsOfLate(
  replica: Replica,
): Promise<(item: AttentionItem) => AttentionItem['news']> {
  const told = (await ownSpaceRows(replica, 'notice')).filter(({ data }) =>
    asText(data['kind']).startsWith('late-'),
  );
  const names = new Map((await colleagues(replica)).map(({ id, name }) => [id, name]));
  return ({ recordId, answeredAt }) => {
    const newest = told
      .filter(({ data }) => data['subjectId'] === recordId && asText(data['at']) >= answeredAt)
      .toSorted((a, b) => asText(b.data['at']).localeCompare(asText(a.data['at'])))[0];
    if (newest === undefined) return null;
    const { kind, byId, at } = newest.data;
    return { kind: asText(kind), byName: names.get(asText(byId)) ?? '', at: asText(at) };
  };
}

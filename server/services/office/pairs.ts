import type {
  PairDetail,
  PairDifferent,
  PairSplit,
  PairUnite,
} from '#shared/protocol/office-meaning.ts';
import { ok } from '#shared/lib/result.ts';
import type { Before } from '#shared/protocol/change.ts';
import type { OpenedPair } from '#server/db/pair-store.ts';
import { opened } from './opened.ts';
import { peopleIn, rowOf } from './office-rows.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { doneBefore, writeAtOffice } from './write-at-office.ts';

type Settled = { pairId: string; already: boolean };

/** Two records that may be one person, side by side, with the case files that stand on each. */
export async function readPair(
  ports: OfficePorts,
  ask: Ask,
  pairId: string,
): Promise<Answer<PairDetail>> {
  const pair = await openPair(ports, ask, pairId);
  if (!pair.ok) return pair;
  const { low, high, united, differentAt, differentBy, casesOf, staff } = pair.value;
  const nameOf = (id: string | null) => staff.find((person) => person.id === id)?.name ?? '';
  const survivor = [low, high].find(({ id }) => id === united?.survivorId);
  return ok({
    pairId,
    why: pair.value.why,
    foundAt: pair.value.foundAt.toISOString(),
    state: united !== null ? 'same' : differentAt !== null ? 'different' : 'open',
    decided:
      united !== null
        ? { byName: nameOf(united.by), at: united.at.toISOString() }
        : differentAt !== null
          ? { byName: nameOf(differentBy), at: differentAt.toISOString() }
          : null,
    sides: [low, high].map((record) => {
      const cases = casesOf.get(record.id) ?? [];
      return {
        row: rowOf(record),
        cases: cases.map(({ caseId, caseNumber, status }) => ({ caseId, caseNumber, status })),
        holders: [...new Set(cases.flatMap(({ holders }) => holders))],
      };
    }),
    people: peopleIn(staff, [low, high]),
    survivorId: united?.survivorId ?? null,
    canSplit: united !== null && survivor?.rev === united.rev,
  });
}

export async function sayDifferent(
  ports: OfficePorts,
  ask: Ask,
  pairId: string,
  _input: PairDifferent,
): Promise<Answer<Settled>> {
  const pair = await openPair(ports, ask, pairId);
  if (!pair.ok) return pair;
  if (pair.value.united !== null) return refuse('CONFLICT');
  const at = ports.door.now().toISOString();
  const said = await ports.pairs.sayDifferent(pairId, ask.actor.id, at);
  return ok({ pairId, already: !said });
}

/** One survives; the other stands for it from now on, and whoever holds it goes on holding it. */
export async function unitePair(
  ports: OfficePorts,
  ask: Ask,
  pairId: string,
  input: PairUnite,
): Promise<Answer<Settled>> {
  const pair = await openPair(ports, ask, pairId);
  if (!pair.ok) return pair;
  const { low, high } = pair.value;
  const before = await doneBefore(ports, ask, input.requestId);
  if (before !== null) return before.ok ? ok({ pairId, already: true }) : before;
  const [survivor, alias] = input.survivorId === low.id ? [low, high] : [high, low];
  if (survivor.id !== input.survivorId)
    return refuse('INVALID', { field: 'survivorId', code: 'UNKNOWN' });
  const { take, survivorRev, aliasRev } = input;
  const written = await writeAtOffice(ports, ask, {
    intent: 'unite-people',
    requestId: input.requestId,
    changes: [
      {
        space: survivor.spaceId,
        type: 'person',
        recordId: survivor.id,
        body: {
          op: 'unite',
          aliasId: alias.id,
          aliasSpace: alias.spaceId,
          take,
          survivorRev,
          aliasRev,
        },
      },
    ],
  });
  return written.ok ? ok({ pairId, already: written.value.duplicate }) : written;
}

/** Two people after all, while nothing was edited since: each gets back what it had. */
export async function splitPair(
  ports: OfficePorts,
  ask: Ask,
  pairId: string,
  { requestId }: PairSplit,
): Promise<Answer<Settled>> {
  const pair = await openPair(ports, ask, pairId);
  if (!pair.ok) return pair;
  const { low, high, united } = pair.value;
  const before = await doneBefore(ports, ask, requestId);
  if (before !== null && !before.ok) return before;
  if (before === null) {
    if (united === null) return refuse('CONFLICT');
    const [survivor, alias] = united.survivorId === low.id ? [low, high] : [high, low];
    const written = await writeAtOffice(ports, ask, {
      intent: 'split-people',
      requestId,
      changes: [
        {
          space: survivor.spaceId,
          type: 'person',
          recordId: survivor.id,
          body: {
            op: 'split',
            aliasId: alias.id,
            aliasSpace: alias.spaceId,
            survivorRev: united.rev,
            survivor: beforeOf(united.before, survivor.id),
            alias: beforeOf(united.before, alias.id),
          },
        },
      ],
    });
    if (!written.ok) return written;
  }
  // Whoever tells them apart has said that they are two.
  const at = ports.door.now().toISOString();
  const said = await ports.pairs.sayDifferent(pairId, ask.actor.id, at);
  return ok({ pairId, already: !said });
}

function beforeOf(
  history: NonNullable<OpenedPair['united']>['before'],
  recordId: string,
): Readonly<Record<string, Before>> {
  return Object.fromEntries(
    history
      .filter((entry) => entry.recordId === recordId)
      .map(({ field, value, authorId, writtenAt }) => [
        field,
        { value, by: authorId, at: writtenAt },
      ]),
  );
}

async function openPair(ports: OfficePorts, ask: Ask, pairId: string): Promise<Answer<OpenedPair>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const at = ports.door.now().toISOString();
  const found = await ports.pairs.read(ask.actor.municipalityId, pairId, at, (read) =>
    read === null
      ? []
      : opened(
          ports,
          ask,
          [read.low, read.high].map(({ spaceId, rev, type, data }) => ({
            spaceId,
            caseId: null,
            rev,
            type,
            fields: Object.keys(data),
          })),
        ),
  );
  return found === null ? refuse('NOT_FOUND') : ok(found);
}

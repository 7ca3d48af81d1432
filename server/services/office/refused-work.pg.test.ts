import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createDeadLetterStore } from '#server/db/dead-letter-store.ts';
import { eachEngine, type OpenTestDatabase } from '#server/db/testing/test-databases.ts';
import { applyChanges } from '#server/services/apply-changes.ts';
import { keepDeadLetters } from '#server/services/keep-dead-letters.ts';
import { raiseRefusedWork } from '#server/services/raise-refused-work.ts';
import { replicaOf, sent, sha256, type Worker } from '#server/services/testing/centre.ts';
import { askOf, homeVisit, officeOf, valueOf } from '#server/services/testing/office.ts';
import { readOverview } from './read-overview.ts';
import { readWaitingChange } from './read-waiting-change.ts';
import { settleChange } from './settle-change.ts';
import { takeChange } from './take-change.ts';

async function desk(open: OpenTestDatabase) {
  const house = await officeOf(open);
  const { ports, centre, town, ask } = house;
  const second = await centre.addWorker(town, 'supervisor', 'otra');
  const queue = async (by = ask) =>
    valueOf(await readOverview(ports, by)).queue.filter(({ kind }) => kind === 'refused');
  const take = (changeId: string, from: string | null, to: string | null = null, by = ask) =>
    takeChange(ports, by, changeId, { requestId: randomUUID(), from, to });
  const letters = createDeadLetterStore(house.kysely);
  const raised: string[] = [];
  const deadLetter = (worker: Worker, ...changes: readonly ReturnType<typeof letterOf>[]) =>
    keepDeadLetters(
      {
        replicas: { mayPull: async (_replica, account) => account === worker.id },
        store: letters,
        now: ports.door.now,
        onKept: (municipality) => raised.push(municipality),
      },
      worker,
      { replicaId: 'tablet', changes: [...changes] },
    );
  return { ...house, second, askSecond: askOf(second), queue, take, deadLetter, raised };
}

const letterOf = (body: string, over: object = {}) => ({
  changeId: randomUUID(),
  groupId: 'group',
  body,
  bodyHash: sha256(body),
  space: null,
  type: 'home-visit',
  intent: 'record-home-visit',
  savedAt: '2026-11-01T08:00:00.000Z',
  ...over,
});

eachEngine('refused work', (open) => {
  test('refused work has an owner everybody sees; whoever comes second reads who was first', async () => {
    const { anna, ilze, second, addCase, push, queue, take, ports, ask, askSecond } =
      await desk(open);
    const file = await addCase();
    const { changeId } = await push(anna, {
      space: file.spaces.social,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    expect(await queue()).toMatchObject([
      { changeId, outcome: 'quarantined', code: 'SCOPE_LOST', ownerId: null, unread: false },
    ]);
    expect(valueOf(await take(changeId, null))).toEqual({
      ownerId: ilze.id,
      ownerName: ilze.name,
      already: false,
    });
    expect(await queue(askSecond)).toMatchObject([{ ownerId: ilze.id, ownerName: ilze.name }]);
    expect(valueOf(await take(changeId, null, null, askSecond))).toMatchObject({
      ownerId: ilze.id,
      already: true,
    });
    expect(valueOf(await take(changeId, ilze.id, null, askSecond))).toMatchObject({
      ownerId: second.id,
      already: false,
    });
    expect(valueOf(await readWaitingChange(ports, ask, changeId))).toMatchObject({
      ownerName: second.name,
      holders: [],
    });
  });

  test('it is given to nobody but who holds the case, and by nobody outside', async () => {
    const { anna, dace, centre, addCase, assign, push, take, ports, ask } = await desk(open);
    const file = await addCase();
    const { changeId } = await push(anna, {
      space: file.spaces.social,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    const juris = await centre.addWorker(
      { id: anna.municipalityId, unit: '', intake: '' },
      'social-worker',
      'juris',
    );
    expect(await take(changeId, null, juris.id)).toMatchObject({ ok: false });
    await assign(file.caseId, juris.id);
    expect(valueOf(await take(changeId, null, juris.id))).toMatchObject({ ownerName: juris.name });
    expect(valueOf(await readWaitingChange(ports, ask, changeId)).holders).toEqual([
      { id: juris.id, name: juris.name },
    ]);
    expect(await take(changeId, juris.id, dace.id)).toMatchObject({ ok: false });
    const elsewhere = await centre.addWorker(await centre.addTown('Cēsis'), 'supervisor', 'zane');
    expect(await take(changeId, juris.id, null, askOf(elsewhere))).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await take(changeId, juris.id, null, askOf(anna))).toMatchObject({
      error: { code: 'FORBIDDEN' },
    });
  });

  test('what its author mended and sent again waits at nobody’s desk any more; others’ words close nothing', async () => {
    const { anna, town, centre, addCase, assign, push, queue, ports, ask } = await desk(open);
    const juris = await centre.addWorker(town, 'social-worker', 'juris');
    const file = await addCase();
    await assign(file.caseId, anna.id);
    await assign(file.caseId, juris.id);
    const visit = (by: Worker, clientSays: string, supersedes?: string) =>
      push(by, {
        space: file.spaces.social,
        type: 'home-visit',
        body: { op: 'create', data: { ...homeVisit(by), clientSays } },
        ...(supersedes === undefined ? {} : { supersedes }),
      });
    const { changeId } = await visit(anna, 'nu\u0000l');
    expect(await queue()).toMatchObject([{ changeId, outcome: 'rejected' }]);
    await visit(juris, 'Cits.', changeId);
    expect(await queue()).toMatchObject([{ changeId }]);
    const again = await visit(anna, 'vēl\u0000', changeId);
    expect(await queue()).toMatchObject([{ changeId: again.changeId }]);
    await visit(anna, 'Labots.', again.changeId);
    expect(await queue()).toEqual([]);
    // The words of before stay where they were.
    expect(valueOf(await readWaitingChange(ports, ask, changeId))).toMatchObject({
      settled: { byName: anna.name },
    });
  });

  test('what nobody has answered for two days stands first, once, whoever took it', async () => {
    const { anna, town, addCase, push, queue, take, ports, clock, ask } = await desk(open);
    const file = await addCase();
    const late = (data = homeVisit(anna)) =>
      push(anna, { space: file.spaces.social, type: 'home-visit', body: { op: 'create', data } });
    const [first, settled] = [await late(), await late()];
    await take(first.changeId, null);
    valueOf(
      await settleChange(ports, ask, settled.changeId, {
        requestId: randomUUID(),
        action: 'note',
        note: 'Divreiz.',
      }),
    );
    const poked: string[] = [];
    const job = () =>
      raiseRefusedWork({
        work: ports.refused,
        now: ports.door.now,
        onRaised: (municipality) => poked.push(municipality),
      });
    const after = (hours: number) => {
      clock.now = new Date(clock.now.getTime() + hours * 3_600_000);
    };
    after(47);
    await job();
    expect(poked).toEqual([]);
    const fresh = await late();
    after(2);
    await job();
    await job();
    expect(poked).toEqual([town.id]);
    expect(await queue()).toMatchObject([
      { changeId: first.changeId, raisedAt: clock.now.toISOString() },
      { changeId: fresh.changeId, raisedAt: null },
    ]);
  });

  test('bytes the centre fails on are kept as they are, shown with author and age, and close themselves', async () => {
    const { anna, addCase, assign, queue, deadLetter, raised, ports, ask, take, kysely, town } =
      await desk(open);
    const file = await addCase();
    await assign(file.caseId, anna.id);
    const replica = replicaOf(anna);
    const change = replica.change({
      space: file.spaces.social,
      type: 'home-visit',
      body: { op: 'create', data: homeVisit(anna) },
    });
    const readable = letterOf(sent(change).body, {
      changeId: change.changeId,
      space: file.spaces.social,
    });
    const poison = letterOf('{"\u0000\uFFFF not JSON', { groupId: 'other' });
    expect(await deadLetter(anna, readable, poison)).toEqual({ kept: 2 });
    expect(await deadLetter(anna, readable)).toEqual({ kept: 1 });
    expect(raised).toEqual([town.id, town.id]);
    const rows = await kysely.selectFrom('dead_letter').select(['change_id', 'raw']).execute();
    const bytes = new Map(
      rows.map((row) => [row.change_id, Buffer.from(row.raw).toString('utf8')]),
    );
    expect(bytes.get(poison.changeId)).toBe(poison.body);
    expect(bytes.get(readable.changeId)).toBe(readable.body);

    const waiting = await queue();
    expect(waiting).toHaveLength(2);
    expect(
      waiting.find((item) => item.kind === 'refused' && item.changeId === change.changeId),
    ).toMatchObject({
      code: 'CENTRE_FAILED',
      unread: true,
      authorName: anna.name,
      about: { caseId: file.caseId },
    });
    expect(valueOf(await readWaitingChange(ports, ask, change.changeId))).toMatchObject({
      unread: true,
      authorName: anna.name,
      changes: [{ type: 'home-visit' }],
    });
    expect(valueOf(await readWaitingChange(ports, ask, poison.changeId))).toMatchObject({
      unread: true,
      changes: [],
    });
    expect(valueOf(await take(poison.changeId, null))).toMatchObject({ already: false });

    const [outcome] = await applyChanges(ports.door, {
      actor: anna,
      replicaId: replica.replicaId,
      requestId: 'push',
      changes: [sent(change)],
    });
    expect(outcome).toMatchObject({ kind: 'applied' });
    const left = await queue();
    expect(left).toMatchObject([{ changeId: poison.changeId }]);
    expect(await readWaitingChange(ports, ask, change.changeId)).toMatchObject({ ok: false });
  });

  test('nobody keeps letters in somebody else’s name', async () => {
    const { anna, deadLetter, queue } = await desk(open);
    const other = { ...anna, id: randomUUID() };
    expect(
      await keepDeadLetters(
        {
          replicas: { mayPull: async () => false },
          store: { keep: () => Promise.reject(new Error('kept')) },
          now: () => new Date(),
          onKept: () => undefined,
        },
        other,
        { replicaId: 'tablet', changes: [letterOf('x')] },
      ),
    ).toBe('not-yours');
    await deadLetter(anna, letterOf('x'));
    expect(await queue()).toHaveLength(1);
  });

  test('a fault of ours while deciding one change puts aside its group alone; the database’s fails the whole request', async () => {
    const { anna, addCase, assign, ports, queue } = await desk(open);
    const file = await addCase();
    await assign(file.caseId, anna.id);
    const replica = replicaOf(anna);
    const visit = (visitedOn: string) =>
      replica.change({
        space: file.spaces.social,
        type: 'home-visit',
        groupId: visitedOn,
        body: { op: 'create', data: homeVisit(anna, { visitedOn }) },
      });
    const changes = ['2026-11-01', '2026-11-02', '2026-11-02', '2026-11-03'].map(visit);
    const faults: unknown[] = [];
    let calls = 0;
    const batch = {
      actor: anna,
      replicaId: replica.replicaId,
      requestId: 'push',
      changes: changes.map(sent),
      // The door looks at the clock four times a change: at the third change it fails.
      get clock() {
        calls += 1;
        if (calls === 9) throw new TypeError('undefined is not a function');
        return { skewMs: 0, lastSkewMs: 0, quietAt: null };
      },
    };
    const outcomes = await applyChanges({ ...ports.door, onFault: (e) => faults.push(e) }, batch);
    expect(outcomes.map(({ kind, code }) => [kind, code])).toEqual([
      ['applied', undefined],
      ['quarantined', 'GROUP_REFUSED'],
      ['quarantined', 'CENTRE_FAILED'],
      ['applied', undefined],
    ]);
    expect(faults).toHaveLength(1);
    expect(await queue()).toHaveLength(2);
    const down = {
      ...ports.door,
      store: { inDoor: () => Promise.reject(new Error('the disk is full')) },
    };
    await expect(applyChanges(down, { ...batch, clock: undefined } as never)).rejects.toThrow(
      'disk',
    );
  });
});

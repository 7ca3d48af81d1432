import { randomUUID } from 'node:crypto';
import type { OpenDatabase } from '#server/db/open-database.ts';
import type { Schema } from '#server/db/schema.ts';
import { createMetaStore } from '#server/db/meta-store.ts';
import { applyChanges } from '#server/services/apply-changes.ts';
import { centreOf, doorPorts, replicaOf, sent, type Worker } from './centre.ts';

/** A small centre in which something of everything has happened; `work` goes on with it. */
export async function busyCentre({ kysely }: Pick<OpenDatabase<Schema>, 'kysely'>) {
  const centre = centreOf(kysely);
  const { ports, clock } = doorPorts(kysely);
  await createMetaStore(kysely).life(() => 'first-life', clock.now);
  const town = await centre.addTown('Ķekava «ā\\"\n\t»');
  const anna: Worker = await centre.addWorker(town, 'social-worker', `anna-${randomUUID()}`);
  const file = await centre.addCase(town);
  await centre.grant(anna, [file.core, file.social, file.person], await centre.assign(anna, file));
  const { replicaId, change } = replicaOf(anna);
  const send = async (...changes: Parameters<typeof change>[0][]) => {
    const outcomes = await applyChanges(ports, {
      actor: anna,
      replicaId,
      requestId: randomUUID(),
      changes: changes.map((part) => sent(change(part))),
    });
    return outcomes;
  };
  let made = 0;
  const work = async () => {
    made += 1;
    const recordId = randomUUID();
    const data = {
      title: `Uzdevums ${made} – «ņ\u{1F469}\u200D\u{1F467}» \\n 'x' "y"`,
      dueOn: '2026-12-01',
      responsibleId: anna.id,
      status: 'open',
    };
    await send({ space: file.social, type: 'plan-task', recordId, body: { op: 'create', data } });
    await send({
      space: file.social,
      type: 'plan-task',
      recordId,
      body: { op: 'patch', fields: { title: { from: data.title, to: `Darīts ${made}` } } },
    });
  };
  await work();
  // Refused, with bytes a text can't hold.
  await applyChanges(ports, {
    actor: anna,
    replicaId,
    requestId: randomUUID(),
    changes: [{ body: 'no change \0 at all', bodyHash: 'x' }],
  });
  await kysely.insertInto('sign_in_failure').values({ key: 'ā b', at: clock.now }).execute();
  await kysely
    .insertInto('session')
    .values({
      token_hash: randomUUID(),
      account_id: anna.id,
      created_at: clock.now,
      last_used_at: clock.now,
      expires_at: clock.now,
    })
    .execute();
  await kysely
    .updateTable('replica')
    .set({ skew_ms: 0.1 + 0.2 })
    .execute();
  return { anna, file, work, clock, town };
}

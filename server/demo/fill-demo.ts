import type { OpenDatabase } from '#server/db/open-database.ts';
import { createMetaStore } from '#server/db/meta-store.ts';
import { unseenNotices } from '#server/db/notice-store.ts';
import { createOfficeStores } from '#server/db/office-stores.ts';
import { createPeopleStore } from '#server/db/people-store.ts';
import type { Schema } from '#server/db/schema.ts';
import type { DoorPorts } from '#server/services/apply-changes.ts';
import { hashPassword } from '#server/services/passwords.ts';
import { demoPassword, demoPeople } from './demo-people.ts';
import { places } from './places.ts';
import { demoDefaults, seedDemo } from './seed-demo.ts';

/** The process ended while the demonstration was being written: half of it would puzzle everybody. */
export class HalfFilled extends Error {
  constructor() {
    super('The demonstration data was written only in part. Empty the database and start again.');
  }
}

/** Fills an empty centre; gives the lines that tell who may sign in, none where the data is not the demonstration's. */
export async function fillDemo(
  kysely: OpenDatabase<Schema>['kysely'],
  door: DoorPorts,
  onFilling: () => void,
): Promise<readonly string[]> {
  const people = createPeopleStore(kysely);
  const meta = createMetaStore(kysely);
  const empty = await people.isEmpty();
  const state = await meta.keep('demonstration', () => (empty ? 'filling' : 'none'));
  if (!empty && state === 'filling') throw new HalfFilled();
  if (empty) {
    onFilling();
    await seedDemo({
      door,
      people,
      stores: createOfficeStores(kysely),
      unseenNotices: (before) => unseenNotices(kysely, before),
      hashPassword,
    });
    await meta.replace('demonstration', state, 'filled');
  }
  return empty || state === 'filled' ? signInLines() : [];
}

function signInLines(): readonly string[] {
  return demoPeople(demoDefaults.workers).map(
    ({ login, role, place }) =>
      `${login.padEnd(18)} ${demoPassword}  ${role}, ${places[place]?.name ?? ''}`,
  );
}

import type { AlertStore } from '#server/db/alert-store.ts';
import type { PeopleStore } from '#server/db/people-store.ts';
import type { DoorPorts } from '#server/services/apply-changes.ts';

/** What it takes to bring a municipality and its people into being, before anybody can sign in. */
export interface PeoplePorts {
  readonly door: DoorPorts;
  readonly people: PeopleStore;
  readonly alerts: Pick<AlertStore, 'supervisors'>;
  readonly hashPassword: (password: string) => Promise<string>;
}

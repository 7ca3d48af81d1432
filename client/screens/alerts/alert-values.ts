import type { DataOf } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';

type Alert = DataOf<'safeguarding-alert'>;

export interface AlertValues {
  trigger: Alert['trigger'] | null;
  whatHappened: string;
  childName: string;
  address: string;
  called: NonNullable<Alert['called']>;
  personName: string;
  personPhone: string;
}

export type AlertField = keyof AlertValues;

export const emptyAlert: AlertValues = {
  trigger: null,
  whatHappened: '',
  childName: '',
  address: '',
  called: [],
  personName: '',
  personPhone: '',
};

/** Refused work, back in the form. */
export function alertOfRecord(data: JsonObject): AlertValues {
  const written = data as unknown as Partial<Alert>;
  return {
    trigger: written.trigger ?? null,
    whatHappened: written.whatHappened ?? '',
    childName: written.childName ?? '',
    address: written.address ?? '',
    called: written.called ?? [],
    personName: written.statedPerson?.name ?? '',
    personPhone: written.statedPerson?.phone ?? '',
  };
}

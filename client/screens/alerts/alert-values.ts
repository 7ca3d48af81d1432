import type { DataOf } from '#shared/domain/records.ts';

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
  trigger: null, whatHappened: '', childName: '', address: '', called: [], personName: '', personPhone: '',
};

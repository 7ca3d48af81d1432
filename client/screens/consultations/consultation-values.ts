import type { DataOf } from '#shared/domain/records.ts';

type Consultation = DataOf<'consultation'>;

export interface ConsultationValues {
  personName: string;
  personBirthOn: string | null;
  personAddress: string;
  personPhone: string;
  kind: Consultation['kind'] | null;
  form: Consultation['form'] | null;
  heldOn: string | null;
  durationMinutes: number | null;
  topic: string;
  outcome: string;
}

export type ConsultationField = keyof ConsultationValues;

export function startConsultation(today: string): ConsultationValues {
  return {
    personName: '', personBirthOn: null, personAddress: '', personPhone: '',
    kind: null, form: 'in-person', heldOn: today, durationMinutes: null, topic: '', outcome: '',
  };
}

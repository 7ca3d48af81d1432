import type { DataOf } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';

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
    personName: '',
    personBirthOn: null,
    personAddress: '',
    personPhone: '',
    kind: null,
    form: 'in-person',
    heldOn: today,
    durationMinutes: null,
    topic: '',
    outcome: '',
  };
}

/** Refused work, back in the form. */
export function consultationOfRecord(
  data: JsonObject,
  fresh: ConsultationValues,
): ConsultationValues {
  const written = data as unknown as Partial<Consultation>;
  const person = written.statedPerson;
  return {
    ...fresh,
    kind: written.kind ?? null,
    form: written.form ?? null,
    heldOn: written.heldOn ?? null,
    durationMinutes: written.durationMinutes ?? null,
    topic: written.topic ?? '',
    outcome: written.outcome ?? '',
    personName: person?.name ?? '',
    personBirthOn: person?.birthOn ?? null,
    personAddress: person?.address ?? '',
    personPhone: person?.phone ?? '',
  };
}

import type { Photo } from '#client/photos/photo.ts';
import type { DataOf } from '#shared/domain/records.ts';

type Visit = DataOf<'home-visit'>;

/** What was known before this visit and waits for one tap: shown, then confirmed or changed. */
export const knownFields = [
  'dwellingKind',
  'tenure',
  'rooms',
  'areaM2',
  'floor',
  'lift',
  'amenities',
  'barriers',
] as const;
export type KnownField = (typeof knownFields)[number];
export type KnownState = 'known' | 'confirmed' | 'changing';

/** The form as it is typed and kept in a draft. Lists of names are lines of text, times are clocks in Riga. */
export interface VisitValues {
  personName: string;
  personBirthOn: string | null;
  personAddress: string;
  personPhone: string;
  kind: Visit['kind'] | null;
  outcome: Visit['outcome'] | null;
  visitedOn: string | null;
  startTime: string | null;
  endTime: string | null;
  address: string;
  purpose: string;
  staffPresent: string;
  membersMet: readonly string[];
  othersPresent: string;
  dwellingKind: NonNullable<Visit['dwellingKind']> | null;
  tenure: NonNullable<Visit['tenure']> | null;
  rooms: number | null;
  areaM2: number | null;
  floor: number | null;
  lift: 'yes' | 'no' | null;
  amenities: NonNullable<Visit['amenities']>;
  condition: NonNullable<Visit['condition']> | null;
  hygiene: NonNullable<Visit['hygiene']> | null;
  barriers: NonNullable<Visit['barriers']>;
  hazards: NonNullable<Visit['hazards']>;
  conditionNote: string;
  foodAndClothing: string;
  childSleepingPlaces: string;
  incomeObserved: string;
  debts: string;
  helpFromRelatives: string;
  selfCare: string;
  signsOfHarm: NonNullable<Visit['signsOfHarm']>;
  clientSays: string;
  urgentNeeds: string;
  doneAtOnce: string;
  photos: readonly Photo[];
  conclusions: string;
  nextStep: string;
  nextStepOn: string | null;
  acknowledgement: Visit['acknowledgement'] | null;
  acknowledgedBy: string;
  known: Partial<Record<KnownField, KnownState>>;
}

export type VisitField = Exclude<keyof VisitValues, 'known'>;

export const emptyVisit: VisitValues = {
  personName: '',
  personBirthOn: null,
  personAddress: '',
  personPhone: '',
  kind: null,
  outcome: null,
  visitedOn: null,
  startTime: null,
  endTime: null,
  address: '',
  purpose: '',
  staffPresent: '',
  membersMet: [],
  othersPresent: '',
  dwellingKind: null,
  tenure: null,
  rooms: null,
  areaM2: null,
  floor: null,
  lift: null,
  amenities: [],
  condition: null,
  hygiene: null,
  barriers: [],
  hazards: [],
  conditionNote: '',
  foodAndClothing: '',
  childSleepingPlaces: '',
  incomeObserved: '',
  debts: '',
  helpFromRelatives: '',
  selfCare: '',
  signsOfHarm: [],
  clientSays: '',
  urgentNeeds: '',
  doneAtOnce: '',
  photos: [],
  conclusions: '',
  nextStep: '',
  nextStepOn: null,
  acknowledgement: null,
  acknowledgedBy: '',
  known: {},
};

import type { CareTaskResult } from '#shared/domain/care-visit.ts';
import type { homeVisitKinds } from '#shared/domain/home-visit.ts';
import type { serviceTypes, volumeUnits } from '#shared/domain/service.ts';
import type { needDomains, needGrades } from '#shared/domain/case-file.ts';

/** Words that follow the client's grammatical gender. */
export interface Words {
  /** Kliente, Klients. */
  readonly Client: string;
  readonly client: string;
  /** viņa, viņš. */
  readonly she: string;
  /** feminine ? a : b. */
  readonly by: (feminine: string, masculine: string) => string;
}

export function wordsFor(feminine: boolean): Words {
  const by = (a: string, b: string) => (feminine ? a : b);
  return {
    Client: by('Kliente', 'Klients'),
    client: by('kliente', 'klients'),
    she: by('viņa', 'viņš'),
    by,
  };
}

type Told = (words: Words) => string;

export interface SurveyStory {
  readonly kind: (typeof homeVisitKinds)[number];
  readonly purpose: string;
  readonly condition: 'good' | 'fair' | 'poor' | 'hazardous';
  readonly conditionNote: Told;
  readonly selfCare?: Told;
  readonly income: Told;
  readonly relatives: Told;
  readonly says: Told;
  readonly conclusions: Told;
  readonly nextStep: Told;
  readonly childSleepingPlaces?: string;
  readonly foodAndClothing?: string;
  readonly hazards?: readonly string[];
  readonly barriers?: readonly string[];
}

export interface GrantStory {
  readonly service: (typeof serviceTypes)[number];
  readonly volume: number;
  readonly unit: (typeof volumeUnits)[number];
}

/** How one kind of family lives and what the office does with it. Wholly invented. */
export interface Story {
  readonly careLevel: '1' | '2' | '3' | '4' | null;
  readonly risk: 'low' | 'medium' | 'high' | 'acute';
  readonly riskReason: Told;
  readonly goal: string;
  readonly plan: readonly Told[];
  readonly tasks: readonly string[];
  readonly grants: readonly GrantStory[];
  readonly assessment: Told;
  readonly grades: Partial<Record<(typeof needDomains)[number], (typeof needGrades)[number]>>;
  readonly surveys: readonly SurveyStory[];
  readonly consultations: readonly {
    readonly kind: string;
    readonly topic: string;
    readonly outcome: Told;
  }[];
  readonly safety: readonly { readonly kind: string; readonly text: string }[];
  readonly health?: {
    readonly mobility: string;
    readonly aids: readonly string[];
    readonly allergies: readonly string[];
    readonly medicines: string;
  };
  readonly care?: {
    readonly tasks: readonly CareTaskResult['task'][];
    readonly note: string;
    readonly observations: readonly Told[];
  };
}

import type { CaseView } from '#client/store/store-api.ts';
import type { JsonValue } from '#shared/lib/json.ts';

type Row = CaseView['rows'][number];

export interface Happening {
  readonly id: string;
  readonly type: 'home-visit' | 'care-visit' | 'consultation' | 'needs-assessment';
  readonly at: string;
  readonly by: string;
  readonly row: Row;
  readonly observed: readonly string[];
  readonly told: readonly string[];
  readonly concluded: readonly string[];
}

const types: readonly string[] = ['home-visit', 'care-visit', 'consultation', 'needs-assessment'];

/** Which fields speak in which voice; what is not named here is shown as a fact with its label in the record itself. */
const voices: Readonly<
  Record<string, Readonly<Record<'observed' | 'told' | 'concluded', readonly string[]>>>
> = {
  'home-visit': {
    observed: [
      'conditionNote',
      'foodAndClothing',
      'childSleepingPlaces',
      'incomeObserved',
      'debts',
      'selfCare',
      'urgentNeeds',
      'doneAtOnce',
    ],
    told: ['clientSays'],
    concluded: ['conclusions', 'nextStep'],
  },
  'care-visit': { observed: ['observation'], told: [], concluded: [] },
  consultation: { observed: ['outcome'], told: [], concluded: [] },
  'needs-assessment': { observed: [], told: [], concluded: ['narrative'] },
};

/** What was done for the client, newest first, each in the three voices. Pure. */
export function timelineOf(rows: CaseView['rows']): readonly Happening[] {
  return rows
    .filter((row) => types.includes(row.type))
    .map((row): Happening => {
      const voice = voices[row.type];
      const words = (fields: readonly string[] = []) =>
        fields.map((field) => text(row.data[field])).filter((each) => each !== '');
      return {
        id: row.id,
        type: row.type as Happening['type'],
        at:
          text(row.data['startedAt']) ||
          text(row.data['heldOn']) ||
          text(row.data['assessedOn']) ||
          row.at,
        by: text(row.data['recordedByName']) || text(row.data['assessedBy']),
        row,
        observed: words(voice?.observed),
        told: words(voice?.told),
        concluded: words(voice?.concluded),
      };
    })
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

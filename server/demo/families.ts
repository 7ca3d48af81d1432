import type { relations } from '#shared/domain/person.ts';
import type { Chance } from './chance.ts';
import { adultDisability } from './stories/adult-disability.ts';
import { elderlyAlone } from './stories/elderly-alone.ts';
import { elderlyCouple } from './stories/elderly-couple.ts';
import { familyAtRisk } from './stories/family-at-risk.ts';
import { outOfWork } from './stories/out-of-work.ts';
import { singleParent } from './stories/single-parent.ts';
import type { Story } from './stories/story.ts';

export interface Kin {
  readonly relation: (typeof relations)[number];
  readonly age: number;
  readonly feminine: boolean;
}

/** In the proportions of a municipal office: most clients of care at home are old, every fourth file has children. */
export const stories: readonly (readonly [kind: string, share: number, story: Story])[] = [
  ['elderly-alone', 0.34, elderlyAlone],
  ['elderly-couple', 0.12, elderlyCouple],
  ['single-parent', 0.2, singleParent],
  ['family-at-risk', 0.1, familyAtRisk],
  ['adult-disability', 0.1, adultDisability],
  ['out-of-work', 0.14, outOfWork],
];

/** Every case in turn gets the kind whose share is furthest behind, so that small numbers are mixed as well. */
export function kindOf(index: number): readonly [string, Story] {
  const counts = stories.map(() => 0);
  let picked = 0;
  for (let i = 0; i <= index % 100; i += 1) {
    const behind = stories.map(([, share], at) => share * (i + 1) - (counts[at] ?? 0));
    picked = behind.indexOf(Math.max(...behind));
    counts[picked] = (counts[picked] ?? 0) + 1;
  }
  const [kind, , story] = stories[picked] ?? ['out-of-work', 0, outOfWork];
  return [kind, story];
}

/** Their stories speak of a stairwell. */
export function livesInFlat(kind: string): boolean {
  return ['single-parent', 'out-of-work', 'adult-disability'].includes(kind);
}

export function familyOf(
  chance: Chance,
  kind: string,
): { age: number; feminine: boolean; kin: readonly Kin[] } {
  const feminine = chance.yes(0.6);
  const children = (from: number, to: number): Kin[] => {
    let age = chance.int(1, 5);
    return Array.from({ length: chance.int(from, to) }, () => {
      age += chance.int(2, 4);
      return { relation: 'child', age: Math.min(age, 17), feminine: chance.yes(0.5) };
    });
  };
  const parentOf = (kin: readonly Kin[]): number =>
    Math.max(...kin.map(({ age }) => age)) + chance.int(20, 29);
  switch (kind) {
    case 'elderly-alone':
      return { age: chance.int(72, 93), feminine, kin: [] };
    case 'elderly-couple': {
      const age = chance.int(70, 88);
      return {
        age,
        feminine,
        kin: [
          { relation: 'spouse', age: Math.max(66, age + chance.int(-5, 5)), feminine: !feminine },
        ],
      };
    }
    case 'single-parent': {
      const kin = children(2, 3);
      return { age: parentOf(kin), feminine: chance.yes(0.85), kin };
    }
    case 'family-at-risk': {
      const kin = children(2, 4);
      const age = parentOf(kin);
      return {
        age,
        feminine,
        kin: [{ relation: 'partner', age: age + chance.int(-2, 6), feminine: !feminine }, ...kin],
      };
    }
    case 'adult-disability':
      return {
        age: chance.int(20, 55),
        feminine,
        kin: chance.yes(0.3)
          ? [{ relation: 'parent', age: chance.int(66, 78), feminine: true }]
          : [],
      };
    default:
      return { age: chance.int(28, 61), feminine, kin: [] };
  }
}

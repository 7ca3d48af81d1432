import type { JsonObject } from '#shared/lib/json.ts';
import { addDays, rigaInstant } from '#server/services/office/riga-day.ts';
import type { Chance } from './chance.ts';
import type { CaseFrame } from './make-case.ts';
import { wordsFor, type SurveyStory } from './stories/story.ts';

/** A home visit with its survey: facts, the client's words and the conclusions each in a field of its own. */
export function surveyOf(
  chance: Chance,
  frame: CaseFrame,
  story: SurveyStory,
  visitedOn: string,
): JsonObject {
  const { cast, address, person, children } = frame;
  const words = wordsFor(person.feminine);
  const startedAt = rigaInstant(visitedOn, chance.pick(['09:10', '10:40', '13:05', '14:35']));
  const inHouse = address.startsWith('"');
  return {
    planId: null,
    kind: story.kind,
    outcome: 'done',
    visitedOn,
    startedAt: startedAt.toISOString(),
    endedAt: new Date(startedAt.getTime() + chance.int(35, 70) * 60_000).toISOString(),
    address,
    purpose: story.purpose,
    staffPresent: [cast.workerName],
    othersPresent: [],
    membersMet: [person.name],
    dwellingKind: inHouse ? 'house' : 'flat',
    tenure: chance.pick(['owned', 'rented', 'relatives', 'social-rent']),
    rooms: chance.int(1, 4),
    areaM2: chance.int(24, 78),
    floor: inHouse ? 1 : chance.int(1, 5),
    lift: inHouse ? false : chance.yes(0.3),
    amenities: inHouse
      ? ['heating', 'cold-water', 'electricity', 'phone']
      : [
          'heating',
          'cold-water',
          'hot-water',
          'sewerage',
          'electricity',
          'bath',
          'toilet',
          'phone',
        ],
    condition: story.condition,
    hygiene: story.condition === 'hazardous' ? 'poor' : story.condition,
    barriers: story.barriers ?? [],
    hazards: story.hazards ?? [],
    conditionNote: story.conditionNote(words),
    ...(children.length > 0 && story.childSleepingPlaces
      ? { childSleepingPlaces: story.childSleepingPlaces }
      : {}),
    ...(story.foodAndClothing ? { foodAndClothing: story.foodAndClothing } : {}),
    incomeObserved: story.income(words),
    helpFromRelatives: story.relatives(words),
    ...(story.selfCare ? { selfCare: story.selfCare(words) } : {}),
    signsOfHarm: [],
    clientSays: story.says(words),
    conclusions: story.conclusions(words),
    nextStep: story.nextStep(words),
    nextStepOn: addDays(visitedOn, chance.int(7, 21)),
    acknowledgement: 'acknowledged',
    acknowledgedBy: person.name,
    recordedBy: cast.workerId,
    recordedByName: cast.workerName,
    review: 'submitted',
  };
}

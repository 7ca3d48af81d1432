import { expect, test } from 'vitest';
import type { MergePolicy } from './field.ts';
import { declarationOf, recordTypes, type RecordType } from './records.ts';

/**
 * What each field's meaning asks of the merge, written apart from the declarations: whoever changes how two people's
 * edits meet changes it here too, and the reason with it. One line a reason; every field of every type is on one.
 */
type Table = Readonly<
  Record<RecordType, readonly (readonly [policy: MergePolicy, why: string, fields: string])[]>
>;

const bookkeeping = 'written by the door or by one step; nobody merges it';
const once = 'said once, by its author; a correction is a new record';
const ways = 'a way to reach somebody: the newest is the right one';
const together = 'two people’s words stand together; where they overlap, a person reads both';
const whoDecides = 'decides about a person’s life or a colleague’s day: never replaced unseen';
const members = 'each member is a fact of its own; nobody’s addition undoes another’s';

const taken =
  'taken back or brought back by a step of its own; over an unseen edit a person is asked';

const expected: Table = {
  person: [
    ['ask', 'who somebody is', 'givenName familyName personalCode birthOn sex'],
    ['lww', ways, 'phone email declaredAddress actualAddress language'],
    [
      'ask',
      'a number under the wrong name tells a stranger of a client',
      'contactPersonName contactPersonPhone',
    ],
  ],
  household: [['lww', 'a description; the newest is the right one', 'label address commonBudget']],
  'household-member': [
    ['fixed', taken, 'withdrawn'],
    ['fixed', 'which person it is', 'personId'],
    [
      'ask',
      'who somebody is to the household decides what they are given',
      'name birthOn relation',
    ],
    ['lww', 'a fact that changes with time', 'dependant leftOn'],
  ],
  'case-file': [
    [
      'fixed',
      'what the file is and stands on',
      'caseNumber personId personSpaceId householdSpaceId protectedSpaceId openedOn',
    ],
    ['ask', whoDecides, 'closedOn status careLevel'],
    ['lww', 'where the file is kept', 'office'],
  ],
  risk: [
    ['raise', 'danger rises by itself and sinks only by a person', 'level'],
    ['text3', together, 'reason'],
    ['lww', 'the last day anybody looked', 'assessedOn'],
  ],
  'safety-note': [
    ['fixed', taken, 'withdrawn'],
    ['fixed', once, 'kind text notedOn'],
    ['lww', 'the day the danger was seen to be over', 'endedOn'],
  ],
  'care-health': [
    ['text3', together, 'mobility medicines'],
    ['set', members, 'technicalAids allergies'],
  ],
  'needs-assessment': [
    ['fixed', taken, 'withdrawn'],
    ['fixed', once, 'assessedOn instrument grades careLevel narrative assessedBy'],
  ],
  'granted-service': [
    ['fixed', taken, 'withdrawn'],
    ['fixed', 'the decision', 'decisionNumber decisionOn service'],
    ['ask', whoDecides, 'volume unit validFrom validTo providerName'],
  ],
  plan: [
    ['text3', together, 'text'],
    ['lww', 'a line or a day beside the text; the loser is told', 'goal reviewOn'],
  ],
  'plan-task': [
    ['fixed', taken, 'withdrawn'],
    ['lww', 'a line or a day; the loser is told', 'title dueOn'],
    ['ask', whoDecides, 'responsibleId status'],
  ],
  'planned-home-visit': [
    ['fixed', taken, 'withdrawn'],
    ['ask', whoDecides, 'dueOn startTime kind assigneeId status'],
    ['text3', together, 'purpose'],
  ],
  'home-visit': [
    ['fixed', once, 'planId recordedBy recordedByName'],
    [
      'ask',
      'only its author writes it, on whatever device; a supervisor’s step is a person’s',
      `kind outcome visitedOn startedAt endedAt address purpose staffPresent othersPresent membersMet dwellingKind tenure
       rooms areaM2 floor lift amenities condition hygiene barriers hazards conditionNote foodAndClothing
       childSleepingPlaces incomeObserved debts helpFromRelatives selfCare signsOfHarm clientSays urgentNeeds doneAtOnce
       conclusions nextStep nextStepOn acknowledgement acknowledgedBy statedPerson review returnReasons reviewedBy
       reviewedAt matchedTo`,
    ],
  ],
  consultation: [
    ['fixed', taken, 'withdrawn'],
    [
      'fixed',
      once,
      'kind form heldOn durationMinutes topic outcome statedPerson recordedBy recordedByName',
    ],
    ['ask', 'where it belongs is a person’s to say', 'matchedTo'],
  ],
  'planned-care-visit': [
    ['fixed', taken, 'withdrawn'],
    ['ask', whoDecides, 'dueOn startTime assigneeId status'],
    ['set', members, 'tasks'],
    ['fixed', 'the decision it stands on', 'grantId'],
    ['text3', together, 'note'],
  ],
  'care-visit': [
    ['fixed', once, 'planId recordedBy recordedByName'],
    [
      'ask',
      'only its author writes it, on whatever device; a supervisor’s step is a person’s',
      `startedAt endedAt tasks observation changedState review returnReasons reviewedBy reviewedAt`,
    ],
  ],
  'safeguarding-alert': [
    [
      'fixed',
      once,
      'trigger whatHappened childName address statedPerson raisedAt recordedBy recordedByName',
    ],
    ['set', members, 'called'],
    [
      'ask',
      'who has received it is a person’s to say, once',
      'acknowledgedBy acknowledgedByName acknowledgedAt matchedTo',
    ],
    ['lww', 'the last step of the clock that raises it further', 'escalatedTo escalatedAt'],
    ['text3', together, 'closedNote'],
  ],
  attachment: [
    [
      'fixed',
      once,
      `subjectId subjectType sha256 bytes mime width height caption takenAt recordedBy recordedByName`,
    ],
  ],
  'late-work': [
    ['fixed', once, 'authorId authorName writtenAt arrivedAt groupId intent changes'],
    ['ask', bookkeeping, 'state handledBy handledByName handledAt note'],
    ['lww', 'whoever was asked last', 'askedOf'],
  ],
  amendment: [
    ['fixed', taken, 'withdrawn'],
    ['fixed', once, 'subjectId subjectType text recordedBy recordedByName'],
  ],
  staff: [
    ['ask', 'who works here', 'name role providerName'],
    ['lww', ways, 'phone'],
  ],
  conflict: [
    [
      'fixed',
      bookkeeping,
      'subjectId subjectType field base theirs theirsBy theirsAt yours yoursBy yoursAt',
    ],
    ['ask', bookkeeping, 'state choice resolvedBy resolvedAt'],
  ],
  notice: [
    ['fixed', bookkeeping, 'to kind subjectId subjectType field was now byId at'],
    ['lww', 'the last day it was seen', 'seenOn'],
  ],
};

test.each(Object.keys(recordTypes) as RecordType[])('%s merges as its meaning asks', (type) => {
  const policies = Object.fromEntries(
    expected[type].flatMap(([policy, , fields]) =>
      fields.split(/\s+/u).map((field) => [field, policy] as const),
    ),
  );
  const declared = Object.fromEntries(
    Object.entries(declarationOf(type).fields).map(([field, { policy }]) => [field, policy]),
  );
  expect(declared).toEqual(policies);
  const named = expected[type].flatMap(([, , fields]) => fields.split(/\s+/u));
  expect(new Set(named).size).toBe(named.length);
});

import type { JsonObject } from '#shared/lib/json.ts';
import type { RecordType } from '#shared/domain/records.ts';
import { addDays, rigaInstant } from '#server/services/office/riga-day.ts';
import type { Chance } from './chance.ts';
import type { DemoChange } from './generate.ts';
import type { CaseFrame } from './make-case.ts';
import { surveyOf } from './make-survey.ts';
import { wordsFor } from './stories/story.ts';

const homeTimes = ['09:00', '10:30', '13:00', '14:30', '16:00'];
const careTimes = ['08:30', '10:00', '11:30', '13:30', '15:00', '16:30'];

/** Which day of the plan the n-th case of a person falls on: some today, one yesterday and missed, the rest this week. */
function dayOf(nth: number, perDay: number): number {
  if (nth === perDay) return -1;
  const rest = nth < perDay ? nth : nth - 1;
  return Math.floor(rest / perDay);
}

/** Nobody plans home visits for a weekend; today is worth showing on any day. */
function officeDay(today: string, days: number): string {
  let day = addDays(today, Math.min(days, 0));
  for (let left = days; left > 0; left -= isWeekend(day) ? 0 : 1) day = addDays(day, 1);
  return day;
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T12:00:00.000Z`).getUTCDay());
}

/** What was visited, what is planned around today, what was advised. `nth` counts the cases of the same worker. */
export function makeVisits(
  chance: Chance,
  frame: CaseFrame,
  nth: number,
  nthCare: number,
  today: string,
): readonly DemoChange[] {
  const { story, spaces, cast } = frame;
  const changes: DemoChange[] = [];
  const create = (
    space: string,
    type: RecordType,
    data: JsonObject,
    by: string,
    daysAgo: number,
  ): string => {
    const recordId = chance.id();
    changes.push({
      intent: 'demo',
      by,
      daysAgo,
      space,
      type,
      recordId,
      body: { op: 'create', data },
    });
    return recordId;
  };
  const accept = (space: string, type: RecordType, recordId: string, daysAgo: number): void => {
    const reviewedAt = new Date(
      rigaInstant(today, '08:00').getTime() - daysAgo * 86_400_000,
    ).toISOString();
    const fields = {
      review: { from: 'submitted', to: 'accepted' },
      reviewedBy: { from: null, to: cast.supervisorName },
      reviewedAt: { from: null, to: reviewedAt },
    };
    changes.push({
      intent: 'accept-visit',
      by: cast.supervisorId,
      daysAgo,
      space,
      type,
      recordId,
      body: { op: 'patch', fields },
    });
  };

  const [older, newer] = story.surveys;
  if (older !== undefined) {
    const id = create(
      spaces.social,
      'home-visit',
      surveyOf(chance, frame, older, addDays(today, -35)),
      cast.workerId,
      34,
    );
    accept(spaces.social, 'home-visit', id, 30);
  }
  if (newer !== undefined && chance.yes(0.5)) {
    const id = create(
      spaces.social,
      'home-visit',
      surveyOf(chance, frame, newer, addDays(today, -10)),
      cast.workerId,
      9,
    );
    if (chance.yes(0.75)) accept(spaces.social, 'home-visit', id, 4);
  }
  for (const told of story.consultations) {
    if (!chance.yes(0.6)) continue;
    const data = {
      kind: told.kind,
      form: chance.pick(['in-person', 'phone', 'at-home']),
      heldOn: addDays(today, -chance.int(10, 33)),
      durationMinutes: chance.pick([20, 30, 45]),
      topic: told.topic,
      outcome: told.outcome(wordsFor(frame.person.feminine)),
      recordedBy: cast.workerId,
      recordedByName: cast.workerName,
    };
    create(spaces.social, 'consultation', data, cast.workerId, 9);
  }

  const survey = story.surveys[0];
  const home = {
    dueOn: officeDay(today, dayOf(nth, 4)),
    startTime: homeTimes[nth % 4] ?? null,
    kind: survey?.kind ?? 'FOLLOW_UP_PLAN',
    assigneeId: cast.workerId,
    purpose: survey?.purpose ?? '',
    status: 'planned',
  };
  create(spaces.social, 'planned-home-visit', home, cast.supervisorId, 4);
  if (story.care !== undefined && cast.carerId !== null)
    makeCare(chance, frame, nthCare, today, create, accept);
  return changes;
}

type Create = (
  space: string,
  type: RecordType,
  data: JsonObject,
  by: string,
  daysAgo: number,
) => string;
type Accept = (space: string, type: RecordType, recordId: string, daysAgo: number) => void;

function makeCare(
  chance: Chance,
  { story, spaces, cast, person, grantIds }: CaseFrame,
  nth: number,
  today: string,
  create: Create,
  accept: Accept,
): void {
  const { care } = story;
  const { carerId, carerName } = cast;
  if (care === undefined || carerId === null) return;
  const startTime = careTimes[nth % careTimes.length] ?? '09:00';
  const plan = (daysAhead: number, daysAgo: number) =>
    create(
      spaces.core,
      'planned-care-visit',
      {
        dueOn: addDays(today, daysAhead),
        startTime,
        assigneeId: carerId,
        tasks: care.tasks,
        grantId: grantIds[0] ?? null,
        note: care.note,
        status: 'planned',
      },
      cast.supervisorId,
      daysAgo,
    );
  const visit = (daysAhead: number, planId: string, told: number): string => {
    const startedAt = rigaInstant(addDays(today, daysAhead), startTime);
    const skipped = chance.yes(0.2) ? 1 : 0;
    const data: JsonObject = {
      planId,
      startedAt: startedAt.toISOString(),
      endedAt: new Date(startedAt.getTime() + chance.int(45, 85) * 60_000).toISOString(),
      tasks: care.tasks.map((task, i) =>
        i < skipped
          ? { task, result: 'not-done', reason: 'client-refused' }
          : { task, result: 'done' },
      ),
      observation:
        care.observations[told % care.observations.length]?.(wordsFor(person.feminine)) ?? '',
      changedState: told % care.observations.length === 1,
      recordedBy: carerId,
      recordedByName: carerName,
      review: 'submitted',
    };
    return create(spaces.core, 'care-visit', data, carerId, Math.max(-daysAhead - 0.4, 0.3));
  };
  const past = visit(-8, plan(-8, 12), nth);
  accept(spaces.core, 'care-visit', past, 4);
  const recent = visit(-3, plan(-3, 12), nth + 1);
  if (nth % 3 !== 0) accept(spaces.core, 'care-visit', recent, 1);
  // Six visits are a day's round; the others come on the days after.
  plan(Math.floor(nth / careTimes.length), 4);
  plan(Math.floor(nth / careTimes.length) + 3, 4);
}

import { expect, test } from 'vitest';
import { caseCard } from './case-card.ts';
import { caseFileRow, caseId, colleague, me, rowOf, space } from './testing/device.ts';

const plannedAs = (kind: 'home' | 'care', record: { review: string; recordedBy: string } | null) =>
  caseCard({
    caseId,
    spaces: space,
    rows: [
      caseFileRow,
      rowOf(40, `planned-${kind}-visit`, {
        status: 'planned',
        dueOn: '2026-05-04',
        assigneeId: me,
      }),
      ...(record === null
        ? []
        : [rowOf(41, `${kind}-visit`, { planId: rowOf(40, '', {}).id, ...record })]),
    ],
    me,
    complete: true,
    completeAt: null,
    openedAt: null,
    waiting: 0,
  })?.planned.map(({ doneBy, returned }) => ({ done: doneBy !== null, returned }));

test('a planned visit tells its author that the record came back, until it is sent again', () => {
  for (const kind of ['home', 'care'] as const) {
    const as = (review: string, recordedBy = me) => plannedAs(kind, { review, recordedBy });
    expect(plannedAs(kind, null)).toEqual([{ done: false, returned: false }]);
    expect(as('submitted')).toEqual([{ done: true, returned: false }]);
    expect(as('returned')).toEqual([{ done: true, returned: true }]);
    expect(as('accepted')).toEqual([{ done: true, returned: false }]);
    expect(as('returned', colleague)).toEqual([{ done: true, returned: false }]);
  }
});

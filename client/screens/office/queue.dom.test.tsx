import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import {
  queueSections,
  type Overview,
  type QueueItem,
  type QueuePage,
  type QueueSection,
} from '#shared/protocol/office-queue.ts';
import { Queue } from './queue.tsx';

const at = '2026-11-23T08:00:00.000Z';

/** The nth of a section, named after its place. */
function item(section: QueueSection, n: number): QueueItem {
  const name = `${section} ${n}`;
  const id = name;
  const about = { caseId: 'k', caseNumber: '1', personName: name };
  switch (section) {
    case 'alerts':
      return {
        kind: 'alert',
        recordId: id,
        rev: 1,
        about,
        statedName: null,
        trigger: 'endangered',
        raisedAt: at,
        raisedByName: 'Dace',
        escalatedToId: null,
        escalatedToName: null,
        escalatedAt: null,
        forMe: false,
      };
    case 'reviews':
      return {
        kind: 'review',
        recordId: id,
        rev: 1,
        type: 'home-visit',
        about,
        recordedByName: 'Dace',
        visitedAt: at,
        receivedAt: at,
        own: false,
      };
    case 'conflicts':
      return {
        kind: 'conflict',
        recordId: id,
        rev: 1,
        about,
        subjectId: 's',
        subjectType: 'person',
        field: 'phone',
        theirsByName: 'Dace',
        yoursByName: 'Anna',
        at,
      };
    case 'refused':
      return {
        kind: 'refused',
        changeId: id,
        outcome: 'rejected',
        code: 'NOT_ALLOWED',
        field: null,
        intent: 'x',
        type: 'plan',
        about,
        authorName: 'Dace',
        at: null,
        receivedAt: at,
        ownerId: null,
        ownerName: null,
        raisedAt: null,
        unread: false,
      };
    case 'intake':
      return {
        kind: 'intake',
        recordId: id,
        rev: 1,
        type: 'home-visit',
        statedName: name,
        statedBirthOn: null,
        statedAddress: null,
        recordedByName: 'Dace',
        receivedAt: at,
      };
    case 'flags':
      return {
        kind: 'flag',
        flagId: id,
        why: 'closed-file',
        recordId: id,
        type: 'consultation',
        about,
        authorName: 'Dace',
        receivedAt: at,
      };
    case 'duplicates':
      return {
        kind: 'duplicate',
        pairId: id,
        why: 'personal-code',
        names: [name],
        birthOn: null,
        foundAt: at,
      };
    case 'visitsOverdue':
    case 'visitsToday':
      return {
        kind: 'visit',
        recordId: id,
        visit: 'home',
        about,
        dueOn: '2026-11-23',
        startTime: null,
        assigneeId: 'a',
        assigneeName: 'Anna',
        overdue: section === 'visitsOverdue',
      };
    default:
      return section satisfies never;
  }
}

const counts = Object.fromEntries(queueSections.map((section) => [section, 4])) as Record<
  QueueSection,
  number
>;
const overview: Overview = {
  at,
  queue: queueSections.map((section) => item(section, 1)),
  counts: { ...counts, devices: 0, openCases: 1 },
};
let asked: string[] = [];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (url: string) => {
    const { pathname, searchParams } = new URL(url, 'http://centre');
    const section = searchParams.get('section') as QueueSection;
    asked.push(`${pathname} ${searchParams.get('after')}`);
    // The second page begins with what the first one ended with, as when it moved between the two.
    const page: QueuePage = searchParams.get('after')?.endsWith('1')
      ? { items: [item(section, 2), item(section, 3)], more: true }
      : { items: [item(section, 3), item(section, 4)], more: false };
    return Promise.resolve(Response.json(page));
  });
});
afterEach(() => vi.unstubAllGlobals());

test.each(queueSections)(
  'what waits in %s beyond the first page is shown when it is asked for, to the last',
  async (section) => {
    stage(<Queue overview={overview} level={2} />);
    const name = (n: number) => ({ name: `${section} ${n}` });
    const card = screen.getByRole('link', name(1)).closest('section');
    if (card === null) throw new Error('the group is a part of the page with a name');
    const inCard = within(card);
    const more = () => inCard.getByRole('button', { name: /^Rādīt vēl: / });
    fireEvent.click(more());
    await inCard.findByRole('link', name(3));
    fireEvent.click(more());
    await inCard.findByRole('link', name(4));
    expect(inCard.getAllByRole('link')).toHaveLength(4);
    expect(inCard.queryByRole('button')).toBeNull();
    expect(screen.getAllByRole('button', { name: /^Rādīt vēl/u })).toHaveLength(
      queueSections.length - 1,
    );
    expect(asked).toEqual([`/api/office/queue ${section} 1`, `/api/office/queue ${section} 3`]);
  },
);

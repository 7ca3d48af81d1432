import { expect, test } from 'vitest';
import type { SyncStatus } from '#client/store/store-api.ts';
import { describeStatus } from './describe-status.ts';

const calm: SyncStatus = {
  signedIn: null,
  reach: 'reached',
  lastContactAt: '2026-04-02T12:00:00.000Z',
  completeAt: '2026-04-02T12:00:00.000Z',
  waiting: 0,
  oldestWaitingAt: null,
  attention: 0,
  oldestAttentionAt: null,
  progress: null,
  field: false,
  ended: false,
  nudged: false,
  persisted: true,
  full: false,
  leader: true,
  over: false,
  outdated: false,
  unopened: false,
  lost: null,
};
const unsent = { waiting: 3, oldestWaitingAt: '2026-04-02T09:00:00.000Z' };
const said = (status: Partial<SyncStatus>, carriesData = true) => {
  const { state, main, details, href } = describeStatus(
    { ...calm, ...status },
    carriesData,
    Date.parse('2026-04-02T12:00:00.000Z'),
  );
  return [state, main.id, details.map(({ id }) => id.replace('app.status.', '')).join(' '), href];
};

test.each([
  ['nothing waits and the centre was reached', {}, 'safe', 'safe', 'data-of', '/settings'],
  [
    'storage that may be cleared is told',
    { persisted: false },
    'safe',
    'safe',
    'data-of not-persisted',
    '/settings',
  ],
  [
    'the session is over and nothing waits',
    { reach: 'signed-out' },
    'needs-you',
    'signed-out',
    'left',
    '/sign-in',
  ],
  [
    'the session is over and something waits',
    { ...unsent, reach: 'signed-out' },
    'needs-you',
    'signed-out',
    'waiting oldest',
    '/sign-in',
  ],
  [
    'the account is closed and everything is at the centre',
    { ended: true, reach: 'signed-out', attention: 2 },
    'needs-you',
    'ended',
    'ended-left',
    '/attention',
  ],
  [
    'the account is closed and something was written since',
    { ...unsent, ended: true, reach: 'signed-out' },
    'needs-you',
    'ended',
    'waiting oldest',
    '/settings',
  ],
  ['unsent work is never called safe', unsent, 'waiting', 'waiting', 'oldest', '/settings'],
  ['without a connection', { reach: 'unreachable' }, 'offline', 'offline', 'data-of', '/settings'],
  [
    'without a connection, with unsent work',
    { ...unsent, reach: 'unreachable' },
    'offline',
    'waiting-offline',
    'oldest',
    '/settings',
  ],
  [
    'before the first attempt nothing is claimed',
    { reach: 'unknown', completeAt: null },
    'offline',
    'not-tried',
    'no-data',
    '/settings',
  ],
  [
    'the first download',
    { progress: { done: 12, total: 48 }, completeAt: null },
    'sending',
    'progress',
    '',
    '/settings',
  ],
  [
    'a download beside what is shown tells how old that is',
    { ...unsent, progress: { done: 12, total: 48 } },
    'sending',
    'renewing',
    'data-of waiting oldest',
    '/settings',
  ],
  [
    'no room for what the centre has',
    { ...unsent, full: true },
    'needs-you',
    'full',
    'words-still-saved waiting oldest data-of',
    '/settings',
  ],
  [
    'a download that was cut is no download',
    { progress: { done: 12, total: 48 }, reach: 'unreachable' },
    'offline',
    'offline',
    'data-of',
    '/settings',
  ],
  [
    'signed out, the unsent work is told too',
    { ...unsent, reach: 'signed-out' },
    'needs-you',
    'signed-out',
    'waiting oldest',
    '/sign-in',
  ],
  [
    'what needs the person goes first',
    { ...unsent, attention: 2, reach: 'signed-out' },
    'needs-you',
    'needs-you',
    'waiting oldest',
    '/attention',
  ],
  ['an app too old', { reach: 'upgrade' }, 'needs-you', 'upgrade', '', '/settings'],
] as const)('%s', (_what, status, state, main, details, href) => {
  expect(said(status)).toEqual([state, `app.status.${main}`, details, href]);
});

test('a bad network is told as what it is: nothing to wait for, and nothing lost', () => {
  const field = { field: true, ...unsent };
  expect(said(field)).toEqual(['offline', 'app.status.field-waiting', 'oldest', '/settings']);
  expect(said({ field: true, reach: 'unreachable', ...unsent })).toEqual([
    'offline',
    'app.status.field-waiting',
    'oldest',
    '/settings',
  ]);
  const empty = { field: true, reach: 'unreachable' } as const;
  expect(said(empty)).toEqual(['offline', 'app.status.field', 'data-of', '/settings']);
  // All that was to be done is done: how hard it was is nobody's worry.
  expect(said({ field: true })[1]).toBe('app.status.safe');
});

test('who carries no data is told of the connection only', () => {
  expect(said({ persisted: false }, false)).toEqual(['safe', 'app.status.online', '', '/settings']);
});

test('the desk works online only: a lost connection and an ended session are told apart', () => {
  expect(said({ reach: 'unreachable' }, false)).toEqual([
    'offline',
    'app.status.offline',
    'desk-needs-connection',
    '/settings',
  ]);
  expect(said({ reach: 'signed-out' }, false)).toEqual([
    'needs-you',
    'app.status.signed-out',
    '',
    '/sign-in',
  ]);
});

test('what has waited for the person longer than a day is said', () => {
  const since = (oldestAttentionAt: string) => said({ attention: 1, oldestAttentionAt })[2];
  expect(since('2026-04-01T12:00:01.000Z')).toBe('');
  expect(since('2026-04-01T11:00:00.000Z')).toBe('needs-you-old');
});

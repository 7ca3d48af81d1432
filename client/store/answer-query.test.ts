import { describe, expect, test } from 'vitest';
import type { Outcome } from '#shared/protocol/outcome.ts';
import { answerQuery } from './answer-query.ts';
import type { SyncFacts } from './sync-facts.ts';
import { applyComplete, applyHead, applySpaces } from './apply-remote.ts';
import { commitChange } from './commit-change.ts';
import { settleOutcomes } from './settle.ts';
import type { AttentionItem, CaseView } from './store-api.ts';
import {
  caseFileRow,
  caseId,
  delta,
  device,
  headFrame,
  outcomeOf,
  personRow,
  riskChange,
  riskRow,
  scope,
  segment,
  space,
} from './testing/device.ts';

const facts: SyncFacts = {
  reach: 'reached',
  progress: null,
  field: false,
  nudged: false,
  persisted: true,
  full: false,
  leader: true,
  over: false,
  outdated: false,
  unopened: false,
  lost: null,
};

async function furnished() {
  const { ports, open } = device();
  const replica = await open();
  await applyHead(replica, headFrame(scope).header);
  await applySpaces(replica, [
    await segment(space.core, 1, [caseFileRow]),
    await segment(space.social, 1, [riskRow]),
    await segment(space.person, 1, [personRow]),
  ]);
  await applyComplete(replica, 'token', '2026-05-04T10:00:00.000Z');
  await commitChange(replica, { intent: 'change-risk', changes: [riskChange('low', 'high')] });
  return { replica, ports };
}

test('a record is safe since the newest change that is shown, a colleague’s too', async () => {
  const { replica } = await furnished();
  const [mine] = replica.entries;
  const state = async () => {
    const view = await answerQuery(replica, facts, { kind: 'case', caseId });
    return (view as CaseView).states[riskRow.id];
  };
  await settleOutcomes(replica, [outcomeOf(mine as never)], {});
  expect(await state()).toEqual({ kind: 'safe', at: '2026-05-04T11:00:00.000Z' });
  const later = '2026-05-06T09:30:00.000Z';
  const row = { ...riskRow, rev: 3, meta: { reason: ['colleague', later] as const } };
  await applySpaces(replica, [delta(space.social, 1, 3, [row], [row])]);
  expect(await state()).toEqual({ kind: 'safe', at: later });
});

function withoutCode({ changeId, bodyHash, kind, space, rev, incarnation, acceptedAt }: Outcome) {
  return { changeId, bodyHash, kind, space, rev, incarnation, acceptedAt };
}

describe('the attention drawer', () => {
  const drawer = async (over: { body?: string; reasonless?: true }) => {
    const { replica } = await furnished();
    const [mine] = replica.entries;
    await settleOutcomes(replica, [outcomeOf(mine as never, 'rejected')], {});
    replica.entries = replica.entries.map((entry) => ({
      ...entry,
      body: over.body ?? entry.body,
      outcome: over.reasonless ? withoutCode(entry.outcome as Outcome) : entry.outcome,
    }));
    const items = await answerQuery(replica, facts, { kind: 'attention' });
    const status = await answerQuery(replica, facts, { kind: 'status' });
    return { items: items as AttentionItem[], status };
  };

  test('lists what it counts: work this app can’t read, too', async () => {
    const { items, status } = await drawer({ body: '{"from":"another world"}' });
    expect(items).toMatchObject([{ type: null, body: null, code: 'NOT_ALLOWED', caseId }]);
    expect(status).toMatchObject({ attention: 1 });
  });

  test('lists what was refused without a reason', async () => {
    const { items } = await drawer({ reasonless: true });
    expect(items).toMatchObject([{ type: 'risk', code: null, body: { op: 'patch' } }]);
  });
});

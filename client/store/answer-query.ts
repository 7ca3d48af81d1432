import { asText } from '#shared/lib/json.ts';
import { latvianKey } from '#shared/lib/latvian-order.ts';
import { foldText } from '#shared/lib/text.ts';
import { isRecordType, type RecordType } from '#shared/domain/records.ts';
import { isWithdrawn } from '#shared/domain/withdrawal.ts';
import { spaceOf } from '#shared/domain/space-of.ts';
import type { ViewRow } from '#shared/merge/view.ts';
import { searchText } from './case-card.ts';
import { formerCompartmentsOf } from './former-spaces.ts';
import { lostView } from './lost-store.ts';
import { newestAt } from './newest-at.ts';
import { colleagues, lateWork, newsOfLate, ownSpaceRows } from './own-news.ts';
import { changeOf, isStuck, recordState } from './outbox-view.ts';
import type { OutboxEntry } from './ports.ts';
import type { Replica } from './replica.ts';
import type { SyncFacts } from './sync-facts.ts';
import { needsPerson } from './whole-group.ts';
import type {
  AttentionItem,
  CaseCard,
  CaseView,
  ListedDraft,
  OwnRecord,
  PlannedVisit,
  Queries,
  QueryKind,
  RecordState,
  SyncStatus,
} from './store-api.ts';

/** The answer to one query, from memory and – for a whole case – from its inflated spaces. */
export async function answerQuery(
  replica: Replica | null,
  facts: SyncFacts,
  ask: Exclude<Queries[QueryKind]['ask'], { kind: 'files' }>,
): Promise<unknown> {
  if (ask.kind === 'status') return status(replica, facts);
  if (replica === null) return ask.kind === 'case' ? null : [];
  const reached = facts.reach === 'reached';
  switch (ask.kind) {
    case 'cases':
      return searchCards(replica.allCards(), ask.search ?? '');
    case 'case':
      return caseView(replica, ask.caseId, reached);
    case 'planned':
      return planned(replica, ask.from, ask.to);
    case 'own':
      return ownRecords(replica, reached);
    case 'attention':
      return attention(replica);
    case 'drafts':
      return drafts(replica);
    case 'late':
      return lateWork(replica, ask.caseId);
    case 'colleagues':
      return colleagues(replica);
    case 'notices':
      return notices(replica);
    default:
      return ask satisfies never;
  }
}

function status(replica: Replica | null, facts: SyncFacts): SyncStatus {
  const waiting = replica?.entries.filter(({ state }) => state === 'waiting') ?? [];
  const shown = replica?.entries.filter(needsPerson) ?? [];
  return {
    ...facts,
    signedIn: replica?.state.signedIn ?? null,
    ended: (replica?.state.endedAt ?? null) !== null,
    lost: replica === null ? facts.lost : lostView(replica.state.lost.filter(({ seen }) => !seen)),
    lastContactAt: replica?.state.lastContactAt ?? replica?.head.completeAt ?? null,
    completeAt: replica?.head.completeAt ?? null,
    waiting: waiting.length,
    oldestWaitingAt: waiting[0]?.savedAt ?? null,
    attention: shown.length,
    oldestAttentionAt: shown.map(sinceOf).toSorted()[0] ?? null,
  };
}

/** Every word must be found; cards with an open alert first, then by name in Latvian order. */
function searchCards(cards: readonly CaseCard[], search: string): readonly CaseCard[] {
  const words = foldText(search).split(' ').filter(Boolean);
  return cards
    .filter((card) => words.every((word) => searchText(card).includes(word)))
    .map((card) => ({ card, name: latvianKey(surnameFirst(card)) }))
    .toSorted((a, b) => b.card.openAlerts - a.card.openAlerts || (a.name < b.name ? -1 : 1))
    .map(({ card }) => card);
}

function surnameFirst({ personName }: CaseCard): string {
  const parts = personName.split(' ');
  return [parts.at(-1) ?? '', ...parts.slice(0, -1)].join(' ');
}

async function caseView(
  replica: Replica,
  caseId: string,
  reached: boolean,
): Promise<CaseView | null> {
  const card = replica.card(caseId);
  const found = await replica.rowsOfCase(caseId);
  if (card === undefined || found === null) return null;
  const spaces = new Set(Object.values(found.spaces));
  const states: Record<string, RecordState> = {};
  const rows = new Map(found.rows.map((row) => [row.id, row]));
  for (const [recordId, entries] of entriesByRecord(
    replica.entries.filter(({ space }) => spaces.has(space)),
  )) {
    const state = recordState(entries, ({ seq }) => reached || replica.attempted.has(seq));
    if (state !== null) states[recordId] = withNewest(state, rows.get(recordId));
  }
  return {
    card,
    rows: found.rows.filter(({ data }) => !isWithdrawn(data)),
    withdrawn: found.rows.filter(({ data }) => isWithdrawn(data)),
    states,
    lastOpenedAt: card.openedAt,
  };
}

/** What is shown may be newer than this device's own last change: a colleague's is as safe, and later. */
function withNewest(state: RecordState, row: ViewRow | undefined): RecordState {
  if (state.kind !== 'safe' || row === undefined || row.pending.length > 0) return state;
  const at = newestAt(row);
  return at > state.at ? { kind: 'safe', at } : state;
}

function planned(
  replica: Replica,
  from: string,
  to: string,
): readonly (PlannedVisit & { card: CaseCard })[] {
  return replica
    .allCards()
    .flatMap((card) =>
      card.planned
        .filter(
          ({ dueOn, assigneeId }) => assigneeId === replica.me && dueOn >= from && dueOn <= to,
        )
        .map((visit) => ({ ...visit, card })),
    )
    .toSorted((a, b) =>
      `${a.dueOn}${a.startTime ?? '99'}`.localeCompare(`${b.dueOn}${b.startTime ?? '99'}`),
    );
}

/** Work whose space this person can't read: the outbox is the only place on the device where it is still seen. */
async function ownRecords(replica: Replica, reached: boolean): Promise<readonly OwnRecord[]> {
  const own = replica.entries.filter(({ space }) => replica.scopeOf(space) === undefined);
  const news = await ownSpaceRows(replica, 'notice');
  const names = new Map((await colleagues(replica)).map(({ id, name }) => [id, name]));
  const records: OwnRecord[] = [];
  for (const [recordId, entries] of entriesByRecord(own)) {
    const first = entries.map(changeOf).find((change) => change?.body.op === 'create');
    const state = recordState(entries, ({ seq }) => reached || replica.attempted.has(seq));
    if (first?.body.op !== 'create' || state === null || !isRecordType(first.type)) continue;
    records.push({
      recordId,
      type: first.type,
      intent: first.intent,
      at: first.at,
      data: first.body.data,
      state,
      news: news
        .filter(({ data }) => data['subjectId'] === recordId)
        .map(({ data }) => ({
          kind: asText(data['kind']),
          byId: asText(data['byId']),
          byName: names.get(asText(data['byId'])) ?? '',
          at: asText(data['at']),
        })),
    });
  }
  return records.toSorted((a, b) => b.at.localeCompare(a.at));
}

async function attention(replica: Replica): Promise<readonly AttentionItem[]> {
  const items = refusedItems(replica);
  if (!items.some(({ kind }) => kind === 'quarantined')) return items;
  const newsOf = await newsOfLate(replica);
  return items.map((item) =>
    item.kind === 'quarantined' ? { ...item, news: newsOf(item) } : item,
  );
}

function refusedItems(replica: Replica): readonly AttentionItem[] {
  const groups = new Map<string, number>();
  for (const { groupId } of replica.entries.filter(needsPerson))
    groups.set(groupId, (groups.get(groupId) ?? 0) + 1);
  return replica.entries.flatMap((entry): AttentionItem[] => {
    const change = changeOf(entry);
    const { outcome } = entry;
    if (!needsPerson(entry)) return [];
    const card = replica
      .allCards()
      .find(({ spaces }) => Object.values(spaces).includes(entry.space));
    return [
      {
        changeId: entry.changeId,
        groupId: entry.groupId,
        intent: change?.intent ?? '',
        type: (change?.type as RecordType | undefined) ?? null,
        recordId: entry.recordId,
        space: entry.space,
        caseId: card?.caseId ?? null,
        personName: card?.personName ?? null,
        code: outcome?.code ?? null,
        field: outcome?.field ?? null,
        kind: kindOf(entry),
        at: change?.at ?? entry.savedAt,
        answeredAt: sinceOf(entry),
        news: null,
        alone: groups.get(entry.groupId) === 1,
        body: change?.body ?? null,
      },
    ];
  });
}

async function drafts(replica: Replica): Promise<readonly ListedDraft[]> {
  const all = (await replica.ports.outbox.drafts()).toSorted((a, b) =>
    b.savedAt.localeCompare(a.savedAt),
  );
  return all.map((draft) => {
    const { caseId } = draft;
    if (caseId === null || replica.card(caseId) !== undefined) return draft;
    const late = formerCompartmentsOf(replica, caseId);
    return Object.keys(late).length > 0 ? { ...draft, late } : draft;
  });
}

function sinceOf({ outcome, savedAt }: OutboxEntry): string {
  return outcome?.acceptedAt ?? savedAt;
}

function kindOf(entry: OutboxEntry): AttentionItem['kind'] {
  if (isStuck(entry)) return 'stuck';
  return entry.outcome?.kind === 'quarantined' ? 'quarantined' : 'rejected';
}

async function notices(
  replica: Replica,
): Promise<readonly (ViewRow & { caseId: string | null; spaceId: string })[]> {
  const found: (ViewRow & { caseId: string | null; spaceId: string })[] = [];
  const sources: { caseId: string | null; space: string }[] = replica
    .allCards()
    .filter((card) => card.notices > 0)
    .flatMap((card) => Object.values(card.spaces).map((space) => ({ caseId: card.caseId, space })));
  const own = replica.state.signedIn?.ownSpaceId;
  if (own !== undefined) sources.push({ caseId: null, space: own });
  for (const { caseId, space } of sources) {
    if (replica.scopeOf(space) === undefined) continue;
    for (const row of (await replica.viewRows(space)).values()) {
      const known = found.some(({ id }) => id === row.id);
      if (known || row.type !== 'notice' || row.data['to'] !== replica.me) continue;
      found.push({ ...row, caseId: caseId ?? (await caseOfSubject(replica, row)), spaceId: space });
    }
  }
  return found.toSorted((a, b) => asText(b.data['at']).localeCompare(asText(a.data['at'])));
}

/** A notice in the own space names a record, not its case: found among the case files held here, else null. */
async function caseOfSubject(replica: Replica, notice: ViewRow): Promise<string | null> {
  const type = asText(notice.data['subjectType']);
  if (!isRecordType(type)) return null;
  for (const card of replica.allCards()) {
    const space = spaceOf(type, card.spaces);
    if (space === null || replica.scopeOf(space) === undefined) continue;
    if ((await replica.viewRows(space)).has(asText(notice.data['subjectId']))) return card.caseId;
  }
  return null;
}

function entriesByRecord(entries: readonly OutboxEntry[]): Map<string, OutboxEntry[]> {
  const byRecord = new Map<string, OutboxEntry[]>();
  for (const entry of entries)
    byRecord.set(entry.recordId, [...(byRecord.get(entry.recordId) ?? []), entry]);
  return byRecord;
}

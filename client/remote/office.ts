import { queryOptions, infiniteQueryOptions, mutationOptions } from '@tanstack/react-query';
import {
  caseDetail,
  caseList,
  deviceList,
  OFFICE_PATH,
  officeOutcome,
  staffList,
} from '#shared/protocol/office.ts';
import {
  assigned,
  caseOpened,
  clientRegistered,
  possibleDuplicates,
  type AssignCase,
  type GrantService,
  type OpenCase,
  type PossibleDuplicatesRequest,
  type ReassignCase,
  type RegisterClient,
} from '#shared/protocol/office-clients.ts';
import {
  overview,
  queuePage,
  type QueueItem,
  type QueueSection,
} from '#shared/protocol/office-queue.ts';
import { officeRecord, waitingChange } from '#shared/protocol/office-reading.ts';
import {
  alertAcknowledged,
  changeSettled,
  changeTaken,
  visitsPlanned,
  type AcceptRecord,
  type AcknowledgeAlert,
  type AddTask,
  type EditRecord,
  type MatchIntake,
  type PlanVisits,
  type ResolveConflict,
  type ReturnRecord,
  type SettleChange,
  type TakeChange,
  type WritePlan,
} from '#shared/protocol/office-work.ts';
import { request } from './request.ts';

// What a supervisor reads and does online. Nothing here is on the device; a poke makes everything under `office` stale.

export const officeKey = ['office'] as const;

const at = (...parts: readonly string[]) =>
  `${OFFICE_PATH}/${parts.map(encodeURIComponent).join('/')}`;

/** An alert must not wait for a poke that got lost on the way. */
const alertFallbackMs = 30_000;

export const overviewQuery = () =>
  queryOptions({
    queryKey: [...officeKey, 'overview'],
    queryFn: ({ signal }) => request(at('overview'), { response: overview, signal }),
    refetchInterval: alertFallbackMs,
  });

export function itemKey(item: QueueItem): string {
  if (item.kind === 'refused') return item.changeId;
  if (item.kind === 'flag') return item.flagId;
  if (item.kind === 'duplicate') return item.pairId;
  return item.kind === 'device' ? item.replicaId : item.recordId;
}

/** A section of the queue beyond what the overview shows: after this item. */
export const moreWaitingQuery = (section: QueueSection, after: string) =>
  infiniteQueryOptions({
    queryKey: [...officeKey, 'queue', section, after],
    queryFn: ({ signal, pageParam }) =>
      request(`${at('queue')}?${new URLSearchParams({ section, after: pageParam })}`, {
        response: queuePage,
        signal,
      }),
    initialPageParam: after,
    getNextPageParam: ({ more, items }) => {
      const last = items.at(-1);
      return more && last !== undefined ? itemKey(last) : null;
    },
  });

export interface CaseFilter {
  readonly search: string;
  /** Account id; empty for everybody. */
  readonly assignee: string;
}

/** A search answers at most twenty and has no next page. */
export const casesQuery = ({ search, assignee }: CaseFilter) =>
  infiniteQueryOptions({
    queryKey: [...officeKey, 'cases', search, assignee],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams();
      if (search !== '') query.set('search', search);
      if (assignee !== '') query.set('assignee', assignee);
      if (pageParam !== null) query.set('cursor', pageParam);
      return request(`${at('cases')}?${query}`, { response: caseList, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.more ? last.cursor : null),
  });

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...officeKey, 'case', caseId],
    queryFn: ({ signal }) => request(at('cases', caseId), { response: caseDetail, signal }),
  });

export const recordQuery = (recordId: string) =>
  queryOptions({
    queryKey: [...officeKey, 'record', recordId],
    queryFn: ({ signal }) => request(at('records', recordId), { response: officeRecord, signal }),
  });

export const waitingChangeQuery = (changeId: string) =>
  queryOptions({
    queryKey: [...officeKey, 'change', changeId],
    queryFn: ({ signal }) => request(at('changes', changeId), { response: waitingChange, signal }),
  });

export const devicesQuery = () =>
  queryOptions({
    queryKey: [...officeKey, 'devices'],
    queryFn: ({ signal }) => request(at('devices'), { response: deviceList, signal }),
  });

export const staffQuery = () =>
  queryOptions({
    queryKey: [...officeKey, 'staff'],
    queryFn: ({ signal }) => request(at('staff'), { response: staffList, signal }),
  });

export const duplicatesQuery = (asked: PossibleDuplicatesRequest) =>
  queryOptions({
    // The key stays in memory; a personal code never stands in an address.
    queryKey: [...officeKey, 'duplicates', asked],
    queryFn: ({ signal }) =>
      request(at('duplicates'), {
        method: 'POST',
        body: asked,
        response: possibleDuplicates,
        signal,
      }),
  });

/** A verb about one thing: `id` goes into the address, the rest is the body with the form's `requestId`. */
interface About<Body> {
  readonly id: string;
  readonly body: Body;
}

const post = <S extends Parameters<typeof request>[1]['response']>(
  path: string,
  body: unknown,
  response: S,
) => request(path, { method: 'POST', body, response });

export const registerClientMutation = mutationOptions({
  mutationFn: (body: RegisterClient) => post(at('clients'), body, clientRegistered),
});
export const openCaseMutation = mutationOptions({
  mutationFn: (body: OpenCase) => post(at('cases'), body, caseOpened),
});
export const grantServiceMutation = mutationOptions({
  mutationFn: ({ id, body }: About<GrantService>) =>
    post(at('cases', id, 'grants'), body, officeOutcome),
});
export const assignCaseMutation = mutationOptions({
  mutationFn: ({ id, body }: About<AssignCase>) => post(at('cases', id, 'assign'), body, assigned),
});
export const reassignCaseMutation = mutationOptions({
  mutationFn: ({ id, body }: About<ReassignCase>) =>
    post(at('cases', id, 'reassign'), body, assigned),
});
export const planVisitsMutation = mutationOptions({
  mutationFn: ({ id, body }: About<PlanVisits>) =>
    post(at('cases', id, 'planned-visits'), body, visitsPlanned),
});
export const writePlanMutation = mutationOptions({
  mutationFn: ({ id, body }: About<WritePlan>) =>
    post(at('cases', id, 'plan'), body, officeOutcome),
});
export const addTaskMutation = mutationOptions({
  mutationFn: ({ id, body }: About<AddTask>) => post(at('cases', id, 'tasks'), body, officeOutcome),
});
export const editRecordMutation = mutationOptions({
  mutationFn: ({ id, body }: About<EditRecord>) =>
    post(at('records', id, 'edit'), body, officeOutcome),
});
export const acceptRecordMutation = mutationOptions({
  mutationFn: ({ id, body }: About<AcceptRecord>) =>
    post(at('records', id, 'accept'), body, officeOutcome),
});
export const returnRecordMutation = mutationOptions({
  mutationFn: ({ id, body }: About<ReturnRecord>) =>
    post(at('records', id, 'return'), body, officeOutcome),
});
export const resolveConflictMutation = mutationOptions({
  mutationFn: ({ id, body }: About<ResolveConflict>) =>
    post(at('conflicts', id, 'resolve'), body, officeOutcome),
});
export const acknowledgeAlertMutation = mutationOptions({
  mutationFn: ({ id, body }: About<AcknowledgeAlert>) =>
    post(at('alerts', id, 'acknowledge'), body, alertAcknowledged),
});
export const matchIntakeMutation = mutationOptions({
  mutationFn: ({ id, body }: About<MatchIntake>) =>
    post(at('intake', id, 'match'), body, officeOutcome),
});
export const settleChangeMutation = mutationOptions({
  mutationFn: ({ id, body }: About<SettleChange>) =>
    post(at('changes', id, 'settle'), body, changeSettled),
});
export const takeChangeMutation = mutationOptions({
  mutationFn: ({ id, body }: About<TakeChange>) =>
    post(at('changes', id, 'take'), body, changeTaken),
});

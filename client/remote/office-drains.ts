import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { OFFICE_PATH } from '#shared/protocol/office.ts';
import {
  caseCopies,
  covered,
  drainList,
  drainPreview,
  drainView,
  holdChanged,
  type ChangeHold,
  type CoverPerson,
  type DrainAct,
  type DrainStep,
  type StartDrain,
} from '#shared/protocol/office-drains.ts';
import { officeKey } from './office.ts';
import { request } from './request.ts';

const at = (...parts: readonly string[]) =>
  `${OFFICE_PATH}/${parts.map(encodeURIComponent).join('/')}`;

/** A device that greets without a poke reaching this browser is seen all the same. */
const openDrainMs = 15_000;

export const drainsQuery = () =>
  queryOptions({
    queryKey: [...officeKey, 'drains'],
    queryFn: ({ signal }) => request(at('drains'), { response: drainList, signal }),
  });

export const drainQuery = (drainId: string) =>
  queryOptions({
    queryKey: [...officeKey, 'drain', drainId],
    queryFn: ({ signal }) => request(at('drains', drainId), { response: drainView, signal }),
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.endedAt === null ? openDrainMs : false,
  });

export const drainPreviewQuery = (act: DrainAct) =>
  queryOptions({
    queryKey: [...officeKey, 'drain-preview', act],
    queryFn: ({ signal }) =>
      request(at('drains', 'preview'), {
        method: 'POST',
        body: act,
        response: drainPreview,
        signal,
      }),
    retry: false,
  });

export const copiesQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...officeKey, 'copies', caseId],
    queryFn: ({ signal }) =>
      request(at('cases', caseId, 'copies'), { response: caseCopies, signal }),
  });

export const startDrainMutation = mutationOptions({
  mutationFn: (body: StartDrain) =>
    request(at('drains'), { method: 'POST', body, response: drainView }),
});
export const stepDrainMutation = mutationOptions({
  mutationFn: ({ id, body }: { readonly id: string; readonly body: DrainStep }) =>
    request(at('drains', id, 'step'), { method: 'POST', body, response: drainView }),
});
export const changeHoldMutation = mutationOptions({
  mutationFn: ({ id, body }: { readonly id: string; readonly body: ChangeHold }) =>
    request(at('assignments', id, 'until'), { method: 'POST', body, response: holdChanged }),
});
export const coverPersonMutation = mutationOptions({
  mutationFn: ({ id, body }: { readonly id: string; readonly body: CoverPerson }) =>
    request(at('people', id, 'cover'), { method: 'POST', body, response: covered }),
});

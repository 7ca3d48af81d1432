import { mutationOptions, queryOptions } from '@tanstack/react-query';
import {
  flagDetail,
  flagSettled,
  pairDetail,
  pairSettled,
  type AmendRecord,
  type PairDifferent,
  type PairSplit,
  type PairUnite,
  type ReinstateRecord,
  type SettleFlag,
  type WithdrawRecord,
} from '#shared/protocol/office-meaning.ts';
import { OFFICE_PATH, officeOutcome } from '#shared/protocol/office.ts';
import { officeKey } from './office.ts';
import { request } from './request.ts';

// What a supervisor decides about records as such: taken back, amended, looked at, and one person or two.

const at = (...parts: readonly string[]) =>
  `${OFFICE_PATH}/${parts.map(encodeURIComponent).join('/')}`;

interface About<Body> {
  readonly id: string;
  readonly body: Body;
}

export const withdrawRecordMutation = mutationOptions({
  mutationFn: ({ id, body }: About<WithdrawRecord>) =>
    request(at('records', id, 'withdraw'), { method: 'POST', body, response: officeOutcome }),
});
export const reinstateRecordMutation = mutationOptions({
  mutationFn: ({ id, body }: About<ReinstateRecord>) =>
    request(at('records', id, 'reinstate'), { method: 'POST', body, response: officeOutcome }),
});
export const amendRecordMutation = mutationOptions({
  mutationFn: ({ id, body }: About<AmendRecord>) =>
    request(at('records', id, 'amend'), { method: 'POST', body, response: officeOutcome }),
});

export const flagQuery = (flagId: string) =>
  queryOptions({
    queryKey: [...officeKey, 'flag', flagId],
    queryFn: ({ signal }) => request(at('flags', flagId), { response: flagDetail, signal }),
  });
export const settleFlagMutation = mutationOptions({
  mutationFn: ({ id, body }: About<SettleFlag>) =>
    request(at('flags', id, 'settle'), { method: 'POST', body, response: flagSettled }),
});

export const pairQuery = (pairId: string) =>
  queryOptions({
    queryKey: [...officeKey, 'pair', pairId],
    queryFn: ({ signal }) => request(at('pairs', pairId), { response: pairDetail, signal }),
  });
export const differentPairMutation = mutationOptions({
  mutationFn: ({ id, body }: About<PairDifferent>) =>
    request(at('pairs', id, 'different'), { method: 'POST', body, response: pairSettled }),
});
export const unitePairMutation = mutationOptions({
  mutationFn: ({ id, body }: About<PairUnite>) =>
    request(at('pairs', id, 'unite'), { method: 'POST', body, response: pairSettled }),
});
export const splitPairMutation = mutationOptions({
  mutationFn: ({ id, body }: About<PairSplit>) =>
    request(at('pairs', id, 'split'), { method: 'POST', body, response: pairSettled }),
});

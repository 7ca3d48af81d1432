import { mutationOptions } from '@tanstack/react-query';
import type { ReinstateRecord, WithdrawRecord } from '#shared/protocol/office-meaning.ts';
import { OFFICE_PATH, officeOutcome } from '#shared/protocol/office.ts';
import { request } from './request.ts';

// What a supervisor decides about records as such: taken back, brought back.

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

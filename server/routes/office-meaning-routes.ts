import type * as z from 'zod/mini';
import { OFFICE_PATH, officeOutcome } from '#shared/protocol/office.ts';
import * as meaning from '#shared/protocol/office-meaning.ts';
import { amendRecord } from '#server/services/office/amend-record.ts';
import { readFlag, settleFlag } from '#server/services/office/flags.ts';
import type { Answer, Ask, OfficePorts } from '#server/services/office/office-ports.ts';
import { readPair, sayDifferent, splitPair, unitePair } from '#server/services/office/pairs.ts';
import { reinstateRecord, withdrawRecord } from '#server/services/office/withdraw-record.ts';
import { askOf, idIn, orProblem } from './office-answer.ts';
import { route, type Route } from './route.ts';

const auth = ['supervisor'] as const;

export function officeMeaningRoutes(ports: OfficePorts): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: `${OFFICE_PATH}/records/:recordId/withdraw`,
        auth,
        summary: 'Take back a record that was entered by mistake',
        request: meaning.withdrawRecord,
        response: officeOutcome,
      },
      async (call) =>
        orProblem(
          await withdrawRecord(ports, askOf(call), idIn(call.params, 'recordId'), call.input),
        ),
    ),
    route(
      {
        method: 'POST',
        path: `${OFFICE_PATH}/records/:recordId/reinstate`,
        auth,
        summary: 'Bring a withdrawn record back',
        request: meaning.reinstateRecord,
        response: officeOutcome,
      },
      async (call) =>
        orProblem(
          await reinstateRecord(ports, askOf(call), idIn(call.params, 'recordId'), call.input),
        ),
    ),
    route(
      {
        method: 'POST',
        path: `${OFFICE_PATH}/records/:recordId/amend`,
        auth,
        summary: 'Add words to a record that is locked',
        request: meaning.amendRecord,
        response: officeOutcome,
      },
      async (call) =>
        orProblem(await amendRecord(ports, askOf(call), idIn(call.params, 'recordId'), call.input)),
    ),
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/flags/:flagId`,
        auth,
        summary: 'A record that was taken in and wants a look',
        response: meaning.flagDetail,
      },
      async (call) => orProblem(await readFlag(ports, askOf(call), idIn(call.params, 'flagId'))),
    ),
    route(
      {
        method: 'POST',
        path: `${OFFICE_PATH}/flags/:flagId/settle`,
        auth,
        summary: 'Keep a flagged record, or open its case file again',
        request: meaning.settleFlag,
        response: meaning.flagSettled,
      },
      async (call) =>
        orProblem(await settleFlag(ports, askOf(call), idIn(call.params, 'flagId'), call.input)),
    ),
    ...pairRoutes(ports),
  ];
}

function pairRoutes(ports: OfficePorts): readonly Route[] {
  const verb = <S extends z.ZodMiniType>(
    name: string,
    summary: string,
    request: S,
    act: (
      ports: OfficePorts,
      ask: Ask,
      pairId: string,
      input: z.infer<S>,
    ) => Promise<Answer<unknown>>,
  ) =>
    route(
      {
        method: 'POST',
        path: `${OFFICE_PATH}/pairs/:pairId/${name}`,
        auth,
        summary,
        request,
        response: meaning.pairSettled,
      },
      async (call) =>
        orProblem(await act(ports, askOf(call), idIn(call.params, 'pairId'), call.input)),
    );
  return [
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/pairs/:pairId`,
        auth,
        summary: 'Two records that may be one person',
        response: meaning.pairDetail,
      },
      async (call) => orProblem(await readPair(ports, askOf(call), idIn(call.params, 'pairId'))),
    ),
    verb('different', 'They are two people', meaning.pairDifferent, sayDifferent),
    verb('unite', 'They are one person', meaning.pairUnite, unitePair),
    verb('split', 'They are two people after all', meaning.pairSplit, splitPair),
  ];
}

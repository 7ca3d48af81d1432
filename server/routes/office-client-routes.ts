import { OFFICE_PATH, officeOutcome } from '#shared/protocol/office.ts';
import {
  assignCase as assignCaseInput,
  assigned,
  caseOpened,
  clientRegistered,
  grantService as grantServiceInput,
  openCase as openCaseInput,
  possibleDuplicates,
  possibleDuplicatesRequest,
  reassignCase as reassignCaseInput,
  registerClient as registerClientInput,
} from '#shared/protocol/office-clients.ts';
import { assignCase, reassignCase } from '#server/services/office/assign-case.ts';
import { findDuplicates } from '#server/services/office/find-duplicates.ts';
import { grantService } from '#server/services/office/grant-service.ts';
import type { OfficePorts } from '#server/services/office/office-ports.ts';
import { openCase } from '#server/services/office/open-case.ts';
import { registerClient } from '#server/services/office/register-client.ts';
import { askOf, idIn, orProblem } from './office-answer.ts';
import { route, type Route } from './route.ts';

const post = { method: 'POST', auth: ['supervisor'] } as const;

export function officeClientRoutes(ports: OfficePorts): readonly Route[] {
  return [
    route(
      {
        ...post,
        path: `${OFFICE_PATH}/duplicates`,
        summary: 'Who a new client may already be',
        request: possibleDuplicatesRequest,
        response: possibleDuplicates,
      },
      async (call) => orProblem(await findDuplicates(ports, askOf(call), call.input)),
    ),
    route(
      {
        ...post,
        path: `${OFFICE_PATH}/clients`,
        summary: 'Register a client and a household',
        request: registerClientInput,
        response: clientRegistered,
      },
      async (call) => orProblem(await registerClient(ports, askOf(call), call.input)),
    ),
    route(
      {
        ...post,
        path: `${OFFICE_PATH}/cases`,
        summary: 'Open a case file',
        request: openCaseInput,
        response: caseOpened,
      },
      async (call) => orProblem(await openCase(ports, askOf(call), call.input)),
    ),
    route(
      {
        ...post,
        path: `${OFFICE_PATH}/cases/:caseId/grants`,
        summary: 'Record a granted service',
        request: grantServiceInput,
        response: officeOutcome,
      },
      async (call) =>
        orProblem(await grantService(ports, askOf(call), idIn(call.params, 'caseId'), call.input)),
    ),
    route(
      {
        ...post,
        path: `${OFFICE_PATH}/cases/:caseId/assign`,
        summary: 'Give a case file to a person',
        request: assignCaseInput,
        response: assigned,
      },
      async (call) =>
        orProblem(await assignCase(ports, askOf(call), idIn(call.params, 'caseId'), call.input)),
    ),
    route(
      {
        ...post,
        path: `${OFFICE_PATH}/cases/:caseId/reassign`,
        summary: 'Hand a case file over',
        request: reassignCaseInput,
        response: assigned,
      },
      async (call) =>
        orProblem(await reassignCase(ports, askOf(call), idIn(call.params, 'caseId'), call.input)),
    ),
  ];
}

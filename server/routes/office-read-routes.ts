import * as z from 'zod/mini';
import { uuid } from '#shared/domain/values.ts';
import { isSoundText } from '#shared/lib/text.ts';
import {
  caseDetail,
  caseList,
  deviceList,
  OFFICE_PATH,
  recordHistory,
  staffList,
} from '#shared/protocol/office.ts';
import { overview, queuePage, queueSections } from '#shared/protocol/office-queue.ts';
import { listCases } from '#server/services/office/list-cases.ts';
import { listDevices } from '#server/services/office/list-devices.ts';
import { listStaff } from '#server/services/office/list-staff.ts';
import type { OfficePorts } from '#server/services/office/office-ports.ts';
import { readCase, readHistory } from '#server/services/office/read-case.ts';
import { readOverview, readQueuePage } from '#server/services/office/read-overview.ts';
import { askOf, idIn, orProblem } from './office-answer.ts';
import { route, type Route } from './route.ts';

const supervisor = ['supervisor'] as const;
const office = ['supervisor', 'administrator'] as const;

const sound = z.refine<string>(isSoundText, 'UNSOUND_TEXT');

const caseListQuery = z.strictObject({
  search: z.optional(z.string().check(z.maxLength(200), sound)),
  assignee: z.optional(uuid),
  cursor: z.optional(z.string().check(z.maxLength(1000), sound)),
});

export function officeReadRoutes(ports: OfficePorts): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/overview`,
        auth: supervisor,
        summary: 'What waits for a supervisor',
        response: overview,
      },
      async (call) => orProblem(await readOverview(ports, askOf(call))),
    ),
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/queue`,
        auth: supervisor,
        summary: 'One section of what waits, beyond what the overview shows',
        request: z.strictObject({ section: z.enum(queueSections), after: uuid }),
        response: queuePage,
      },
      async (call) => orProblem(await readQueuePage(ports, askOf(call), call.input)),
    ),
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/cases`,
        auth: supervisor,
        summary: 'Case files of the municipality',
        request: caseListQuery,
        response: caseList,
      },
      async (call) => {
        const { search = '', assignee = null, cursor = null } = call.input;
        return orProblem(
          await listCases(ports, askOf(call), { search, assigneeId: assignee, cursor }),
        );
      },
    ),
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/cases/:caseId`,
        auth: supervisor,
        summary: 'A whole case file',
        response: caseDetail,
      },
      async (call) => orProblem(await readCase(ports, askOf(call), idIn(call.params, 'caseId'))),
    ),
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/records/:recordId/history`,
        auth: supervisor,
        summary: 'Replaced values of a record',
        response: recordHistory,
      },
      async (call) =>
        orProblem(await readHistory(ports, askOf(call), idIn(call.params, 'recordId'))),
    ),
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/devices`,
        auth: office,
        summary: 'What devices last reported',
        response: deviceList,
      },
      async (call) => orProblem(await listDevices(ports, askOf(call))),
    ),
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/staff`,
        auth: office,
        summary: 'Colleagues of the municipality',
        response: staffList,
      },
      async (call) => orProblem(await listStaff(ports, askOf(call))),
    ),
  ];
}

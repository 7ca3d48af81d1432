import { OFFICE_PATH } from '#shared/protocol/office.ts';
import * as drains from '#shared/protocol/office-drains.ts';
import {
  listDrains,
  previewDrain,
  readDrain,
  startDrain,
} from '#server/services/drain/start-drain.ts';
import { stepDrain } from '#server/services/drain/step-drain.ts';
import { changeHold } from '#server/services/office/change-hold.ts';
import { coverPerson } from '#server/services/office/cover-person.ts';
import type { OfficePorts } from '#server/services/office/office-ports.ts';
import { readCopies } from '#server/services/office/read-copies.ts';
import { askOf, idIn, orProblem } from './office-answer.ts';
import { route, type Route } from './route.ts';

const deciders = ['supervisor', 'administrator'] as const;
const supervisor = ['supervisor'] as const;

/** Rights that change while devices are away, and acts that wait for devices first. */
export function officeDrainRoutes(ports: OfficePorts): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: `${OFFICE_PATH}/drains/preview`,
        auth: deciders,
        summary: 'Which devices an act would wait for',
        request: drains.drainAct,
        response: drains.drainPreview,
      },
      async (call) => orProblem(await previewDrain(ports, askOf(call), call.input)),
    ),
    route(
      {
        method: 'POST',
        path: `${OFFICE_PATH}/drains`,
        auth: deciders,
        summary: 'Begin to wait for devices before an act',
        request: drains.startDrain,
        response: drains.drainView,
      },
      async (call) => orProblem(await startDrain(ports, askOf(call), call.input)),
    ),
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/drains`,
        auth: deciders,
        summary: 'Acts that wait for devices, and those that are over',
        response: drains.drainList,
      },
      async (call) => orProblem(await listDrains(ports, askOf(call))),
    ),
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/drains/:drainId`,
        auth: deciders,
        summary: 'What an act waits for',
        response: drains.drainView,
      },
      async (call) => orProblem(await readDrain(ports, askOf(call), idIn(call.params, 'drainId'))),
    ),
    route(
      {
        method: 'POST',
        path: `${OFFICE_PATH}/drains/:drainId/step`,
        auth: deciders,
        summary: 'Nudge, go on or stop',
        request: drains.drainStep,
        response: drains.drainView,
      },
      async (call) =>
        orProblem(await stepDrain(ports, askOf(call), idIn(call.params, 'drainId'), call.input)),
    ),
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/cases/:caseId/copies`,
        auth: supervisor,
        summary: 'Which devices may still hold a case whose right ended there',
        response: drains.caseCopies,
      },
      async (call) => orProblem(await readCopies(ports, askOf(call), idIn(call.params, 'caseId'))),
    ),
    route(
      {
        method: 'POST',
        path: `${OFFICE_PATH}/assignments/:assignmentId/until`,
        auth: supervisor,
        summary: 'Make a hold longer or shorter',
        request: drains.changeHold,
        response: drains.holdChanged,
      },
      async (call) =>
        orProblem(
          await changeHold(ports, askOf(call), idIn(call.params, 'assignmentId'), call.input),
        ),
    ),
    route(
      {
        method: 'POST',
        path: `${OFFICE_PATH}/people/:personId/cover`,
        auth: supervisor,
        summary: 'Leave and cover',
        request: drains.coverPerson,
        response: drains.covered,
      },
      async (call) =>
        orProblem(await coverPerson(ports, askOf(call), idIn(call.params, 'personId'), call.input)),
    ),
  ];
}

import { ok } from '#shared/lib/result.ts';
import type { CaseOpened, OpenCase } from '#shared/protocol/office-clients.ts';
import { assignmentFor } from './assignment-for.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { impossibleDay } from './possible-days.ts';
import { textOf } from './text-of.ts';
import { doneBefore, idFor, writeAtOffice, type OfficeChange } from './write-at-office.ts';

/** A case file for a registered person: three spaces, one for each compartment, and its first records. */
export async function openCase(
  ports: OfficePorts,
  ask: Ask,
  input: OpenCase,
): Promise<Answer<CaseOpened>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const { requestId } = input;
  const { municipalityId } = ask.actor;
  const id = (what: string) => idFor(ports, ask, requestId, what);
  const caseId = id('case');
  const spaces = { core: id('core'), social: id('social'), protected: id('protected') };

  const before = await doneBefore(ports, ask, requestId);
  if (before !== null && !before.ok) return before;
  if (before === null) {
    const wrongDay = impossibleDay(ports, [['openedOn', input.openedOn]]);
    if (wrongDay !== null) return wrongDay;
    const person = await ports.cases.findOne(municipalityId, input.personSpaceId, 'person');
    if (person === null) return refuse('INVALID', { field: 'personSpaceId', code: 'UNKNOWN' });
    if (
      input.householdSpaceId &&
      (await ports.cases.findOne(municipalityId, input.householdSpaceId, 'household')) === null
    ) {
      return refuse('INVALID', { field: 'householdSpaceId', code: 'UNKNOWN' });
    }
    const written = await writeCase(ports, ask, input, { caseId, spaces, personId: person.id });
    if (!written.ok) return written;
  }
  if (input.assigneeId) {
    const assigned = await assignmentFor(ports, ask, {
      requestId,
      caseId,
      personId: input.assigneeId,
      reason: '',
      validTo: null,
    });
    // A repeated request may find that a colleague gave it to the person meanwhile.
    if (!assigned.ok && assigned.error.code !== 'CONFLICT') return assigned;
  }
  const opened = await ports.cases.findCase(municipalityId, caseId);
  return ok({
    caseId,
    caseNumber: textOf(opened?.data ?? {}, 'caseNumber') ?? '',
    spaces,
    duplicate: before !== null,
  });
}

async function writeCase(
  ports: OfficePorts,
  ask: Ask,
  input: OpenCase,
  { caseId, spaces, personId }: { caseId: string; spaces: CaseOpened['spaces']; personId: string },
): Promise<Answer<unknown>> {
  const { municipalityId } = ask.actor;
  if (input.assigneeId) {
    const assignee = await ports.cases.findAccount(municipalityId, input.assigneeId);
    if (assignee === null || assignee.disabled)
      return refuse('INVALID', { field: 'assigneeId', code: 'UNKNOWN' });
  }
  const unit = await ports.cases.findMunicipality(municipalityId);
  const year = Number(input.openedOn.slice(0, 4));
  const caseNumber = caseNumberOf(
    unit.atvk,
    year,
    await ports.cases.nextCaseNumber(municipalityId, year),
  );
  const rows = (['core', 'social', 'protected'] as const).map((kind) => ({
    id: spaces[kind],
    kind,
    municipalityId,
    caseId,
    ownerId: null,
  }));
  await ports.spaces.addSpaces(rows, ports.door.now().toISOString());
  const caseFile: OfficeChange = {
    space: spaces.core,
    type: 'case-file',
    recordId: caseId,
    body: {
      op: 'create',
      data: {
        caseNumber,
        personId,
        personSpaceId: input.personSpaceId,
        householdSpaceId: input.householdSpaceId ?? null,
        protectedSpaceId: spaces.protected,
        openedOn: input.openedOn,
        status: 'opened',
        careLevel: input.careLevel ?? null,
        office: unit.office,
      },
    },
  };
  const risk: readonly OfficeChange[] = input.riskLevel
    ? [
        {
          space: spaces.social,
          type: 'risk',
          recordId: idFor(ports, ask, input.requestId, 'risk'),
          body: {
            op: 'create',
            data: {
              level: input.riskLevel,
              reason: input.riskReason ?? '',
              assessedOn: input.openedOn,
            },
          },
        },
      ]
    : [];
  return writeAtOffice(ports, ask, {
    intent: 'open-case',
    requestId: input.requestId,
    changes: [caseFile, ...risk],
  });
}

/** Municipality by its ATVK unit digits, year, running number: `0038-2026-0123`. No personal data. */
export function caseNumberOf(atvk: string, year: number, number: number): string {
  return `${atvk.slice(0, 4)}-${year}-${String(number).padStart(4, '0')}`;
}

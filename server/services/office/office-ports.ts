import type { Actor } from '#shared/access/actor.ts';
import type { Role } from '#shared/domain/house-records.ts';
import { err, type Result } from '#shared/lib/result.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import type { OfficeStores } from '#server/db/office-stores.ts';
import type { DoorPorts } from '#server/services/apply-changes.ts';

/** What every verb of the office stands on. */
export interface OfficePorts extends OfficeStores {
  readonly door: DoorPorts;
  /** Somebody was given or lost spaces. */
  readonly onScopeChanged: (personIds: readonly string[]) => void;
  /** Their devices are asked to say at once what they hold. */
  readonly onAsked: (personIds: readonly string[]) => void;
  readonly onSessionsEnded: (tokenHashes: readonly string[]) => void;
  /** Everything of this municipality belongs to another now, its people too. */
  readonly onMunicipalityMerged: (municipalityId: string, personIds: readonly string[]) => void;
  /** What a supervisor's screen shows of a drain has moved. */
  readonly onDrainMoved: (municipalityId: string) => void;
}

/** Who asks, and under which request id the audit will know it. */
export interface Ask {
  readonly actor: Actor;
  readonly httpRequestId: string;
}

/** `fields` name what is wrong, never with what value. */
export interface OfficeError {
  readonly code: ErrorCode;
  readonly fields?: readonly { readonly field: string; readonly code: string }[];
}

export type Answer<T> = Result<T, OfficeError>;

export function refuse(
  code: ErrorCode,
  ...fields: { field: string; code: string }[]
): Result<never, OfficeError> {
  return err(fields.length === 0 ? { code } : { code, fields });
}

/** The first line of every verb. What is out of the municipality is then not found, whatever the role. */
export function roleDenied(
  { actor }: Ask,
  roles: readonly Role[] = ['supervisor'],
): Result<never, OfficeError> | null {
  return roles.includes(actor.role) ? null : refuse('FORBIDDEN');
}

import type { Actor } from '#shared/access/actor.ts';
import { isAcceptablePersonalCode } from '#shared/domain/personal-code.ts';
import { policyOf, type RecordType } from '#shared/domain/records.ts';
import type { Moment } from '#shared/merge/moment.ts';
import type { RefusalCode } from '#shared/protocol/outcome.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import type { World } from './world.ts';

/** What a decision is made with: time, chance and identity are arguments. */
export interface Deciding {
  readonly world: World;
  readonly actor: Actor;
  readonly now: string;
  readonly moment: Moment;
  readonly testIdentities: boolean;
  readonly newId: () => string;
  /** The door carries out a supervisor's match: the record keeps its first author. */
  readonly onBehalfOf?: string | undefined;
  /** Whose right it stands on, where it is not the author's: late work that somebody takes over. */
  readonly right?: Actor;
}

export type Decision =
  | { readonly kind: 'applied' | 'merged' | 'conflict'; readonly classes: readonly string[] }
  | {
      readonly kind: 'rejected' | 'quarantined';
      readonly code: RefusalCode;
      readonly field?: string | undefined;
    };

export interface Fault {
  readonly code: RefusalCode;
  readonly field?: string | undefined;
}

export function rejected(code: RefusalCode, field?: string): Decision {
  return { kind: 'rejected', code, field };
}

export function quarantined(code: RefusalCode): Decision {
  return { kind: 'quarantined', code };
}

/** Item classes touched, for the audit row. */
export function classesOf(type: RecordType, fields: readonly string[]): readonly string[] {
  return [...new Set(fields.flatMap((field) => policyOf(type, field)?.itemClass ?? []))].toSorted();
}

export function personalCodeFault(
  type: RecordType,
  field: string,
  value: unknown,
  testIdentities: boolean,
): Fault | null {
  if (type !== 'person' || field !== 'personalCode' || typeof value !== 'string') return null;
  return isAcceptablePersonalCode(value, testIdentities) ? null : { code: 'PERSONAL_CODE', field };
}

/** What the door itself wrote as text: an id, an instant. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

import type { Role } from '#shared/domain/house-records.ts';
import type { SpaceKind } from '#shared/domain/field.ts';

/** Who is authorised, as the centre knows them now. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly municipalityId: string;
}

/** What access is decided on; `inScope` is a scope row that holds at this instant. */
export interface SpaceFacts {
  readonly kind: SpaceKind;
  readonly municipalityId: string;
  readonly inScope: boolean;
}

/** SCOPE_LOST: the right ended or was never there, so the work goes to a supervisor. NOT_ALLOWED: the role may never. */
export type Denial = 'SCOPE_LOST' | 'NOT_ALLOWED' | 'NOT_YOURS';

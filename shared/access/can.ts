import type { RecordType } from '#shared/domain/records.ts';
import type { Role } from '#shared/domain/house-records.ts';
import type { SpaceKind } from '#shared/domain/field.ts';
import type { Actor, Denial, SpaceFacts } from './actor.ts';

/**
 * Law: deny by default. A role's view is a set of compartments; a write needs the role's verb for the type and a right
 * to the space that holds now. Nobody reviews their own work. Null means allowed. Pure.
 */
const view: Readonly<Record<Role, readonly SpaceKind[]>> = {
  'social-worker': ['core', 'social', 'protected', 'person', 'household', 'own', 'unit'],
  'care-worker': ['core', 'person', 'own', 'unit'],
  supervisor: ['core', 'social', 'protected', 'person', 'household', 'unit', 'intake', 'own'],
  administrator: ['unit', 'own'],
};

/** Into these a role may create without a right to read them: what is said there must not be lost. */
const blindCreate: Readonly<Partial<Record<SpaceKind, readonly RecordType[]>>> = {
  // A photograph goes with what it was taken of; the door lets nobody put one to another's record.
  protected: ['safeguarding-alert', 'attachment'],
  intake: ['safeguarding-alert', 'home-visit', 'consultation', 'attachment'],
};

interface Verbs {
  readonly create?: true;
  /** `all` fields, only those named, or all but only by the author of the record. */
  readonly patch?: 'all' | 'author' | readonly string[];
  /** Takes back what was entered by mistake, and brings it back: their own, or anybody's. */
  readonly withdraw?: 'all' | 'author';
}

const contactFields = [
  'phone',
  'email',
  'contactPersonName',
  'contactPersonPhone',
  'declaredAddress',
  'actualAddress',
  'language',
] as const;
const reviewFields: readonly string[] = ['review', 'returnReasons', 'reviewedBy', 'reviewedAt'];
/** What others do with a record. Its author hands it in again (`review`, which the door lets go to submitted only). */
const notTheAuthors: readonly string[] = ['returnReasons', 'reviewedBy', 'reviewedAt', 'matchedTo'];

const verbs: Readonly<Record<Exclude<Role, 'administrator'>, Partial<Record<RecordType, Verbs>>>> =
  {
    'social-worker': {
      person: { patch: contactFields },
      'case-file': { patch: ['status', 'closedOn', 'careLevel'] },
      risk: { create: true, patch: 'all' },
      'safety-note': { create: true, patch: ['endedOn'], withdraw: 'author' },
      'care-health': { create: true, patch: 'all' },
      'needs-assessment': { create: true, withdraw: 'author' },
      plan: { create: true, patch: 'all' },
      'plan-task': { create: true, patch: 'all', withdraw: 'all' },
      'planned-home-visit': { create: true, patch: 'all', withdraw: 'all' },
      'home-visit': { create: true, patch: 'author' },
      consultation: { create: true, withdraw: 'author' },
      attachment: { create: true },
      amendment: { create: true, withdraw: 'author' },
      'safeguarding-alert': { create: true, patch: ['called'] },
      notice: { patch: ['seenOn'] },
    },
    'care-worker': {
      'safety-note': { create: true, withdraw: 'author' },
      'care-visit': { create: true, patch: 'author' },
      attachment: { create: true },
      amendment: { create: true, withdraw: 'author' },
      'safeguarding-alert': { create: true },
      notice: { patch: ['seenOn'] },
    },
    supervisor: {
      person: { create: true, patch: 'all' },
      household: { create: true, patch: 'all' },
      'household-member': { create: true, patch: 'all', withdraw: 'all' },
      'case-file': { create: true, patch: 'all' },
      risk: { create: true, patch: 'all' },
      'safety-note': { create: true, patch: ['endedOn'], withdraw: 'all' },
      'care-health': { create: true, patch: 'all' },
      'needs-assessment': { create: true, withdraw: 'all' },
      'granted-service': { create: true, patch: 'all', withdraw: 'all' },
      plan: { create: true, patch: 'all' },
      'plan-task': { create: true, patch: 'all', withdraw: 'all' },
      'planned-home-visit': { create: true, patch: 'all', withdraw: 'all' },
      'planned-care-visit': { create: true, patch: 'all', withdraw: 'all' },
      'home-visit': { create: true, patch: [...reviewFields, 'matchedTo'] },
      // Created only when a visit that came too late is taken over under its author's name.
      'care-visit': { create: true, patch: reviewFields },
      consultation: { create: true, patch: ['matchedTo'], withdraw: 'all' },
      attachment: { create: true },
      amendment: { create: true, withdraw: 'all' },
      'safeguarding-alert': {
        create: true,
        patch: [
          'acknowledgedBy',
          'acknowledgedByName',
          'acknowledgedAt',
          'called',
          'closedNote',
          'matchedTo',
          'escalatedTo',
          'escalatedAt',
        ],
      },
      'late-work': { patch: ['askedOf'] },
      staff: { create: true, patch: 'all' },
      notice: { patch: ['seenOn'] },
    },
  };

/** The kinds of space a role may hold or read. */
export function viewOf(role: Role): readonly SpaceKind[] {
  return view[role];
}

export function canRead(actor: Actor, space: SpaceFacts): Denial | null {
  if (!view[actor.role].includes(space.kind)) return 'NOT_ALLOWED';
  if (space.municipalityId !== actor.municipalityId) return 'SCOPE_LOST';
  const online = actor.role === 'supervisor' && space.kind !== 'own';
  return online || space.inScope ? null : 'SCOPE_LOST';
}

export function canCreate(actor: Actor, type: RecordType, space: SpaceFacts): Denial | null {
  if (actor.role === 'administrator' || verbs[actor.role][type]?.create !== true)
    return 'NOT_ALLOWED';
  if (
    space.municipalityId === actor.municipalityId &&
    blindCreate[space.kind]?.includes(type) === true
  )
    return null;
  return canRead(actor, space);
}

/** @param authorId who created the record: some is its author's alone, and nobody reviews their own. */
export function canPatch(
  actor: Actor,
  type: RecordType,
  space: SpaceFacts,
  authorId: string,
  fields: readonly string[],
): Denial | null {
  if (actor.role === 'administrator') return 'NOT_ALLOWED';
  const allowed = verbs[actor.role][type]?.patch;
  if (allowed === undefined) return 'NOT_ALLOWED';
  const unreadable = canRead(actor, space);
  if (unreadable !== null) return unreadable;
  if (allowed === 'author') {
    return authorId === actor.id && !fields.some((field) => notTheAuthors.includes(field))
      ? null
      : 'NOT_YOURS';
  }
  if (authorId === actor.id && fields.some((field) => reviewFields.includes(field)))
    return 'NOT_YOURS';
  if (allowed === 'all') return null;
  return fields.every((field) => allowed.includes(field)) ? null : 'NOT_ALLOWED';
}

/** Whoever may take a record back may also bring it back. */
export function canWithdraw(
  actor: Actor,
  type: RecordType,
  space: SpaceFacts,
  authorId: string,
): Denial | null {
  const allowed = actor.role === 'administrator' ? undefined : verbs[actor.role][type]?.withdraw;
  if (allowed === undefined) return 'NOT_ALLOWED';
  const unreadable = canRead(actor, space);
  if (unreadable !== null) return unreadable;
  return allowed === 'all' || authorId === actor.id ? null : 'NOT_YOURS';
}

/** Whoever reads where late work lies may deal with it; what it contains is checked by itself, under their right. */
export function canAdopt(actor: Actor, space: SpaceFacts): Denial | null {
  return actor.role === 'administrator' ? 'NOT_ALLOWED' : canRead(actor, space);
}

/** That two records are one person is a supervisor's to say, of both. */
export function canUnite(actor: Actor, space: SpaceFacts): Denial | null {
  return actor.role === 'supervisor' ? canRead(actor, space) : 'NOT_ALLOWED';
}

/** Whoever may change the subject's field may settle what was asked about it; a review never its author. */
export function canResolve(
  actor: Actor,
  subjectType: RecordType,
  space: SpaceFacts,
  subjectAuthorId: string,
  field: string,
): Denial | null {
  if (field === 'withdrawn') return canWithdraw(actor, subjectType, space, subjectAuthorId);
  const denial = canPatch(actor, subjectType, space, subjectAuthorId, [field]);
  return denial === null && field === 'review' && subjectAuthorId === actor.id
    ? 'NOT_YOURS'
    : denial;
}

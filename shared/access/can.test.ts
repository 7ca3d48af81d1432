import { describe, expect, test } from 'vitest';
import { declarationOf, recordTypes, type RecordType } from '#shared/domain/records.ts';
import type { Role } from '#shared/domain/house-records.ts';
import type { SpaceKind } from '#shared/domain/field.ts';
import type { Actor, Denial, SpaceFacts } from './actor.ts';
import { canAdopt, canCreate, canPatch, canRead, canResolve, canWithdraw, viewOf } from './can.ts';

// The whole matrix, written by hand from the decisions and the dossiers, not taken from the code it judges: whoever
// gives or takes a right changes it here too, and says so in the commit.

const roles: readonly Role[] = ['social-worker', 'care-worker', 'supervisor', 'administrator'];
const kinds: readonly SpaceKind[] = [
  'core',
  'social',
  'protected',
  'person',
  'household',
  'own',
  'unit',
  'intake',
];
const types = Object.keys(recordTypes) as RecordType[];
const [home, elsewhere] = ['m-home', 'm-elsewhere'];
const [me, colleague] = ['a-me', 'a-colleague'];

/** `s` – while a right to that very space holds; `m` – anywhere in the own municipality; `-` – never. */
const reads: Readonly<Record<Role, string>> = {
  //               core social protected person household own unit intake
  'social-worker': 's    s      s         s      s         s   s    -',
  'care-worker': 's    -      -         s      -         s   s    -',
  supervisor: 'm    m      m         m      m         s   m    m',
  administrator: '-    -      -         -      -         s   s    -',
};

/** Who creates what. Columns: social worker, care worker, supervisor; the administrator nothing at all. */
const creates: Readonly<Record<RecordType, string>> = {
  //                     sw cw sv
  person: '-  -  x',
  household: '-  -  x',
  'household-member': '-  -  x',
  'case-file': '-  -  x',
  risk: 'x  -  x',
  'safety-note': 'x  x  x',
  'care-health': 'x  -  x',
  'needs-assessment': 'x  -  x',
  'granted-service': '-  -  x',
  plan: 'x  -  x',
  'plan-task': 'x  -  x',
  'planned-home-visit': 'x  -  x',
  'home-visit': 'x  -  x',
  consultation: 'x  -  x',
  'planned-care-visit': '-  -  x',
  // A supervisor takes over what came too late, under its author's name.
  'care-visit': '-  x  x',
  'safeguarding-alert': 'x  x  x',
  // With what it was taken of; a supervisor's is one that came too late.
  attachment: 'x  x  x',
  // The door's alone.
  'late-work': '-  -  -',
  amendment: 'x  x  x',
  staff: '-  -  x',
  conflict: '-  -  -',
  notice: '-  -  -',
};

/** Said there without a right to read: a child at risk, and work for somebody whose file is not here. */
const blind: Readonly<Partial<Record<SpaceKind, readonly RecordType[]>>> = {
  protected: ['safeguarding-alert', 'attachment'],
  intake: ['safeguarding-alert', 'home-visit', 'consultation', 'attachment'],
};

const contact =
  'phone email contactPersonName contactPersonPhone declaredAddress actualAddress language';
const review = 'review returnReasons reviewedBy reviewedAt';
/** Fields each role may patch: `*` all, `mine` of one's own records all but what others do with them. */
const patches: Readonly<Record<Role, Partial<Record<RecordType, string>>>> = {
  'social-worker': {
    person: contact,
    'case-file': 'status closedOn careLevel',
    risk: '*',
    'safety-note': 'endedOn',
    'care-health': '*',
    plan: '*',
    'plan-task': '*',
    'planned-home-visit': '*',
    'home-visit': 'mine',
    'safeguarding-alert': 'called',
    notice: 'seenOn',
  },
  'care-worker': { 'care-visit': 'mine', notice: 'seenOn' },
  supervisor: {
    person: '*',
    household: '*',
    'household-member': '*',
    'case-file': '*',
    risk: '*',
    'safety-note': 'endedOn',
    'care-health': '*',
    'granted-service': '*',
    plan: '*',
    'plan-task': '*',
    'planned-home-visit': '*',
    'planned-care-visit': '*',
    'home-visit': `${review} matchedTo`,
    'care-visit': review,
    consultation: 'matchedTo',
    'safeguarding-alert':
      'acknowledgedBy acknowledgedByName acknowledgedAt called closedNote matchedTo escalatedTo escalatedAt',
    staff: '*',
    'late-work': 'askedOf',
    notice: 'seenOn',
  },
  administrator: {},
};

/** Who takes back, and brings back, what was entered by mistake: `*` anybody's, `mine` one's own. */
const withdraws: Readonly<Record<Role, Partial<Record<RecordType, string>>>> = {
  'social-worker': {
    'safety-note': 'mine',
    'needs-assessment': 'mine',
    'plan-task': '*',
    'planned-home-visit': '*',
    consultation: 'mine',
    amendment: 'mine',
  },
  'care-worker': { 'safety-note': 'mine', amendment: 'mine' },
  supervisor: {
    'household-member': '*',
    'safety-note': '*',
    'needs-assessment': '*',
    'granted-service': '*',
    'plan-task': '*',
    'planned-home-visit': '*',
    'planned-care-visit': '*',
    consultation: '*',
    amendment: '*',
  },
  administrator: {},
};

const words = (text: string) => text.split(/\s+/u);
const actor = (role: Role): Actor => ({ id: me, name: 'Ilze', role, municipalityId: home });

/** Every relation a person can have to a space. */
const relations = kinds.flatMap((kind) =>
  [home, elsewhere].flatMap((municipalityId) =>
    [true, false].map((inScope): SpaceFacts => ({ kind, municipalityId, inScope })),
  ),
);

function mayRead(role: Role, space: SpaceFacts): Denial | null {
  const cell = words(reads[role])[kinds.indexOf(space.kind)];
  if (cell === '-') return 'NOT_ALLOWED';
  if (space.municipalityId !== home) return 'SCOPE_LOST';
  return cell === 'm' || space.inScope ? null : 'SCOPE_LOST';
}

function mayCreate(role: Role, type: RecordType, space: SpaceFacts): Denial | null {
  if (role === 'administrator' || words(creates[type])[roles.indexOf(role)] !== 'x')
    return 'NOT_ALLOWED';
  if (blind[space.kind]?.includes(type) === true && space.municipalityId === home) return null;
  return mayRead(role, space);
}

function mayPatch(
  role: Role,
  type: RecordType,
  space: SpaceFacts,
  author: string,
  field: string,
): Denial | null {
  const allowed = patches[role][type];
  if (allowed === undefined) return 'NOT_ALLOWED';
  const unreadable = mayRead(role, space);
  if (unreadable !== null) return unreadable;
  if (allowed === 'mine') {
    return author === me &&
      !['returnReasons', 'reviewedBy', 'reviewedAt', 'matchedTo'].includes(field)
      ? null
      : 'NOT_YOURS';
  }
  if (author === me && words(review).includes(field)) return 'NOT_YOURS';
  return allowed === '*' || words(allowed).includes(field) ? null : 'NOT_ALLOWED';
}

function mayWithdraw(
  role: Role,
  type: RecordType,
  space: SpaceFacts,
  author: string,
): Denial | null {
  const allowed = withdraws[role][type];
  if (allowed === undefined) return 'NOT_ALLOWED';
  return mayRead(role, space) ?? (allowed === '*' || author === me ? null : 'NOT_YOURS');
}

describe.each(roles)('%s', (role) => {
  test('reads', () => {
    for (const space of relations)
      expect([space, canRead(actor(role), space)]).toEqual([space, mayRead(role, space)]);
    expect(viewOf(role).toSorted()).toEqual(
      kinds.filter((_, i) => words(reads[role])[i] !== '-').toSorted(),
    );
  });

  test('creates', () => {
    for (const type of types) {
      for (const space of relations) {
        expect([type, space, canCreate(actor(role), type, space)]).toEqual([
          type,
          space,
          mayCreate(role, type, space),
        ]);
      }
    }
  });

  test('takes back only what its type and its role allow', () => {
    for (const type of types)
      for (const author of [me, colleague])
        for (const space of relations)
          expect(canWithdraw(actor(role), type, space, author)).toBe(
            mayWithdraw(role, type, space, author),
          );
  });

  test('patches and settles, field by field', () => {
    const wrong: unknown[] = [];
    for (const type of types) {
      for (const field of Object.keys(declarationOf(type).fields)) {
        for (const author of [me, colleague]) {
          for (const space of relations) {
            const expected = mayPatch(role, type, space, author, field);
            const got = canPatch(actor(role), type, space, author, [field]);
            if (got !== expected) wrong.push({ type, field, author, space, got, expected });
            const settles = canResolve(actor(role), type, space, author, field);
            if (field === 'withdrawn') {
              const takes = mayWithdraw(role, type, space, author);
              if (settles !== takes || canWithdraw(actor(role), type, space, author) !== takes)
                wrong.push({ type, field, author, space, settles, takes });
              continue;
            }
            const mine = expected === null && field === 'review' && author === me;
            if (settles !== (mine ? 'NOT_YOURS' : expected))
              wrong.push({ type, field, author, space, settles });
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('laws', () => {
  const core = (over: Partial<SpaceFacts> = {}): SpaceFacts => ({
    kind: 'core',
    municipalityId: home,
    inScope: true,
    ...over,
  });

  test('the wall between municipalities has no door, whatever scope says', () => {
    for (const role of roles) {
      for (const space of relations.filter(({ municipalityId }) => municipalityId === elsewhere)) {
        expect(canRead(actor(role), space)).not.toBeNull();
        for (const type of types) {
          expect(canCreate(actor(role), type, space)).not.toBeNull();
          expect(canPatch(actor(role), type, space, me, ['phone'])).not.toBeNull();
        }
      }
    }
  });

  test('late work is dealt with by whoever reads where it lies', () => {
    for (const role of roles)
      for (const space of relations)
        expect(canAdopt(actor(role), space)).toBe(
          role === 'administrator' ? 'NOT_ALLOWED' : canRead(actor(role), space),
        );
  });

  test('nobody reviews their own work, nor settles a question about its review', () => {
    for (const role of roles) {
      for (const type of ['home-visit', 'care-visit'] as const) {
        for (const kind of kinds) {
          for (const field of ['returnReasons', 'reviewedBy', 'reviewedAt']) {
            expect(canPatch(actor(role), type, core({ kind }), me, [field])).not.toBeNull();
            expect(
              canPatch(actor(role), type, core({ kind }), me, ['conclusions', field]),
            ).not.toBeNull();
          }
          expect(canResolve(actor(role), type, core({ kind }), me, 'review')).not.toBeNull();
        }
      }
    }
  });

  test('an author hands a returned visit in again', () => {
    expect(
      canPatch(actor('social-worker'), 'home-visit', core({ kind: 'social' }), me, [
        'conclusions',
        'review',
      ]),
    ).toBeNull();
    expect(
      canPatch(actor('care-worker'), 'care-visit', core(), me, ['tasks', 'review']),
    ).toBeNull();
    expect(canPatch(actor('care-worker'), 'care-visit', core(), colleague, ['tasks'])).toBe(
      'NOT_YOURS',
    );
  });

  test('one field that may not be touched refuses all of them', () => {
    expect(
      canPatch(actor('social-worker'), 'person', core({ kind: 'person' }), colleague, [
        'phone',
        'givenName',
      ]),
    ).toBe('NOT_ALLOWED');
    expect(
      canPatch(actor('social-worker'), 'person', core({ kind: 'person' }), colleague, [
        'phone',
        'no-such-field',
      ]),
    ).toBe('NOT_ALLOWED');
  });

  test('a right that ended sends the work to a supervisor; one that never was refuses it', () => {
    expect(
      canCreate(actor('social-worker'), 'risk', core({ kind: 'social', inScope: false })),
    ).toBe('SCOPE_LOST');
    expect(canCreate(actor('care-worker'), 'risk', core({ kind: 'social', inScope: false }))).toBe(
      'NOT_ALLOWED',
    );
    expect(
      canPatch(actor('social-worker'), 'plan', core({ kind: 'social', inScope: false }), me, [
        'text',
      ]),
    ).toBe('SCOPE_LOST');
  });

  test('a carer raises an alert where she can’t read, and cannot read or change it there', () => {
    const space = core({ kind: 'protected', inScope: false });
    expect(canCreate(actor('care-worker'), 'safeguarding-alert', space)).toBeNull();
    expect(canRead(actor('care-worker'), space)).toBe('NOT_ALLOWED');
    expect(canPatch(actor('care-worker'), 'safeguarding-alert', space, me, ['called'])).toBe(
      'NOT_ALLOWED',
    );
    // Not even where somebody gave her a scope row by mistake.
    expect(canRead(actor('care-worker'), { ...space, inScope: true })).toBe('NOT_ALLOWED');
  });

  test('an administrator keeps accounts and reads nobody’s file', () => {
    for (const type of types)
      for (const space of relations)
        expect(canCreate(actor('administrator'), type, space)).toBe('NOT_ALLOWED');
    for (const kind of ['core', 'social', 'protected', 'person', 'household', 'intake'] as const) {
      expect(canRead(actor('administrator'), core({ kind }))).toBe('NOT_ALLOWED');
    }
  });
});

import * as z from 'zod/mini';
import { item, recordType } from './declare.ts';
import { day, instant, line, oneOf, uuid } from './values.ts';

const admin = item('X.case-administration', 'I1');
const organisation = item('X.work-organisation', 'I1');
const anything = z.any() as unknown as z.ZodMiniType;

export const roles = ['social-worker', 'care-worker', 'supervisor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** A colleague, as the unit's devices know them: names for «who wrote this». */
export const staff = recordType({
  spaces: ['unit'],
  fields: {
    name: organisation.ask(line),
    role: organisation.ask(oneOf(roles)),
    phone: organisation.lww(z.nullable(line)),
    providerName: organisation.ask(z.nullable(line)),
  },
  required: ['name', 'role'],
});

/**
 * Two people's values that only a person can settle (decisions D2: a record in the compartment of its subject).
 * Written by the door alone; settled by a change of kind `resolve`.
 */
export const conflict = recordType({
  spaces: ['core', 'social', 'protected', 'person', 'household', 'intake'],
  fields: {
    subjectId: admin.fixed(uuid),
    subjectType: admin.fixed(line),
    field: admin.fixed(line),
    base: admin.fixed(anything),
    theirs: admin.fixed(anything),
    theirsBy: admin.fixed(uuid),
    theirsAt: admin.fixed(instant),
    yours: admin.fixed(anything),
    yoursBy: admin.fixed(uuid),
    yoursAt: admin.fixed(instant),
    state: admin.ask(oneOf(['open', 'resolved'])),
    choice: admin.ask(z.nullable(oneOf(['theirs', 'yours', 'both', 'other']))),
    resolvedBy: admin.ask(z.nullable(uuid)),
    resolvedAt: admin.ask(z.nullable(instant)),
  },
  required: ['subjectId', 'subjectType', 'field', 'state'],
});

export const noticeKinds = [
  'value-replaced',
  'conflict-resolved',
  'alert-acknowledged',
  'visit-returned',
  'visit-accepted',
  'matched',
  'late-asked',
  'late-adopted',
  'late-set-aside',
  'amended',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Tells one person what became of their words. In an own space it carries no value, only what it points at. */
export const notice = recordType({
  spaces: ['core', 'social', 'protected', 'person', 'household', 'intake', 'own'],
  fields: {
    to: admin.fixed(uuid),
    kind: admin.fixed(oneOf(noticeKinds)),
    subjectId: admin.fixed(uuid),
    subjectType: admin.fixed(line),
    field: admin.fixed(z.nullable(line)),
    was: admin.fixed(anything),
    now: admin.fixed(anything),
    byId: admin.fixed(uuid),
    at: admin.fixed(instant),
    seenOn: admin.lww(z.nullable(day)),
  },
  required: ['to', 'kind', 'subjectId', 'subjectType', 'byId', 'at'],
});

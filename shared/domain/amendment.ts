import * as z from 'zod/mini';
import { item, recordType } from './declare.ts';
import { line, oneOf, prose, uuid } from './values.ts';
import { withdrawable } from './withdrawal.ts';

/** What is locked once it is accepted or signed, and so is added to, never changed. */
export const amendedTypes = ['home-visit', 'care-visit', 'needs-assessment'] as const;
export type AmendedType = (typeof amendedTypes)[number];

const added = item('X.amendment', 'I4');

/**
 * Words added to a record that can't be changed any more, by its author or a supervisor. It lies where its subject lies,
 * is shown with it, and never changes.
 */
export const amendment = recordType({
  spaces: ['core', 'social'],
  fields: {
    subjectId: added.fixed(uuid),
    subjectType: added.fixed(oneOf(amendedTypes)),
    text: added.fixed(prose.check(z.regex(/\S/u, 'EMPTY'))),
    recordedBy: added.fixed(uuid),
    recordedByName: added.fixed(line),
    ...withdrawable,
  },
  required: ['subjectId', 'subjectType', 'text', 'recordedBy', 'recordedByName'],
});

export function isAmended(type: string): type is AmendedType {
  return (amendedTypes as readonly string[]).includes(type);
}

import * as z from 'zod/mini';
import { item, recordType } from './declare.ts';
import { instant, line, oneOf, remark, uuid } from './values.ts';

const admin = item('X.case-administration', 'I1');
const anything = z.any() as unknown as z.ZodMiniType;

export const lateWorkStates = ['open', 'adopted', 'set-aside'] as const;

/**
 * Work that came after its author's right to the space had ended, laid into that space for whoever holds it now.
 * Written by the door alone; taken over or set aside once, by a change of kind `adopt`.
 */
export const lateWork = recordType({
  spaces: ['core', 'social', 'protected', 'person', 'household'],
  fields: {
    authorId: admin.fixed(uuid),
    authorName: admin.fixed(line),
    writtenAt: admin.fixed(instant),
    arrivedAt: admin.fixed(instant),
    groupId: admin.fixed(line),
    intent: admin.fixed(line),
    /** What was written, change by change (shared/protocol/late-change.ts). */
    changes: admin.fixed(anything),
    state: admin.ask(oneOf(lateWorkStates)),
    /** Who was asked to look at it. */
    askedOf: admin.lww(z.nullable(uuid)),
    handledBy: admin.ask(z.nullable(uuid)),
    handledByName: admin.ask(z.nullable(line)),
    handledAt: admin.ask(z.nullable(instant)),
    note: admin.ask(remark),
  },
  required: ['authorId', 'authorName', 'writtenAt', 'arrivedAt', 'groupId', 'changes', 'state'],
});

import * as z from 'zod/mini';
import { uuid } from '#shared/domain/values.ts';
import { sealed, type Sealed } from './device.ts';

/**
 * A rescue file (docs/decisions/0014): what a tablet has unsent, sealed to the centre, carried by a person. UTF-8 lines:
 * first `rescueHeader`, then a `rescueLine` for each change the centre has not acknowledged, each draft and each
 * photograph of theirs that fits, then the header once more. Every line stands by itself, so a file that was cut or
 * damaged still gives what is whole. No name stands in it, nor in its own name.
 *
 *   POST /api/office/rescue  takeRescue → rescueTaken   by any supervisor; who takes it in reads nothing of it
 */
export const RESCUE_PATH = '/api/office/rescue';
export const rescueFormat = 'digisoc-rescue/1';

/** A photograph weighs two megabytes at most; more of them than this would make a file nobody can carry. Bytes. */
export const rescueFileLimits = { one: 2 * 1024 * 1024, all: 24 * 1024 * 1024 } as const;

export const rescueHeader = z.strictObject({
  format: z.literal(rescueFormat),
  /** The device that wrote it; null where the centre has never been told of it. */
  deviceId: z.nullable(uuid),
  /** How many lines follow. */
  entries: z.int().check(z.gte(0)),
});

export const rescueLine = z.extend(sealed, {
  /** The device's signature over `rescueProofText`; without it the centre can't know whose device wrote the line. */
  proof: z.nullable(z.string().check(z.regex(/^[\w-]{86}$/u))),
});
export type RescueLine = z.infer<typeof rescueLine>;

export function rescueProofText(deviceId: string, envelope: Sealed): string {
  const { format, keyId, replicaId, changeId, bodyHash, enc, ct } = envelope;
  return [rescueFormat, deviceId, format, keyId, replicaId, changeId, bodyHash, enc, ct].join('\n');
}

/** A part of a file; every part names the device. */
export const takeRescue = z.strictObject({
  deviceId: z.nullable(uuid),
  lines: z.array(z.string()).check(z.minLength(1), z.maxLength(200)),
});
export type TakeRescue = z.infer<typeof takeRescue>;

/** How many lines became what. Never of whom, and nothing of what they say. */
export const rescueTaken = z.object({
  taken: z.int(),
  known: z.int(),
  queued: z.int(),
  unreadable: z.int(),
});
export type RescueTaken = z.infer<typeof rescueTaken>;

/** What is sealed as a draft: an unfinished form, and who was writing it. */
export const rescuedDraft = z.object({
  format: z.literal('digisoc-draft/1'),
  accountId: uuid,
  draft: z.object({
    form: z.string(),
    caseId: z.nullable(z.string()),
    savedAt: z.string(),
    value: z.json(),
  }),
});
export type RescuedDraft = z.infer<typeof rescuedDraft>;

/** What is sealed as a photograph: its bytes in base64. Their hash is what its attachment announced. */
export const rescuedFile = z.object({
  format: z.literal('digisoc-file/1'),
  accountId: uuid,
  attachmentId: uuid,
  bytes: z.string(),
});
export type RescuedFile = z.infer<typeof rescuedFile>;

import * as z from 'zod/mini';
import { attachmentSubjects, fileTypes } from '#shared/domain/attachment.ts';
import { uuid } from '#shared/domain/values.ts';

/** Bytes of attachments. Uploads speak tus 1.0 under `uploads`; the rest is ours. */
export const FILES_PATH = '/api/files';
export const UPLOADS_PATH = `${FILES_PATH}/uploads`;

export const fileLimits = {
  /** What one request of an upload carries: grows and shrinks with the link. */
  leastChunkBytes: 64 * 1024,
  mostChunkBytes: 256 * 1024,
  /** Begun by one account in 24 hours. */
  bytesPerDay: 1024 * 1024 * 1024,
  statesAsked: 200,
  /** An upload nobody has finished by then is forgotten; the device begins anew. */
  uploadDays: 7,
} as const;

/** `waiting`: the record is at the centre, the bytes are on the device that took them. */
const whereabouts = {
  id: uuid,
  state: z.enum(['safe', 'waiting']),
  storedAt: z.nullable(z.string()),
  /** When the device that holds them was heard last; null where the centre never was told which it is. */
  heardAt: z.nullable(z.string()),
};

export const fileStatesRequest = z.strictObject({
  ids: z.array(uuid).check(z.maxLength(fileLimits.statesAsked)),
});
/** Of those asked that this person may see; the others are left out. */
export const fileStates = z.object({ files: z.array(z.object(whereabouts)) });
export type FileWhereabouts = z.infer<typeof fileStates>['files'][number];

/** The only word that makes a file safe: the centre has hashed the whole of it, and its disk has it. */
export const fileFinished = z.object({
  sha256: z.string(),
  bytes: z.number(),
  storedAt: z.string(),
});
export type FileFinished = z.infer<typeof fileFinished>;

/** What lies at a record, for the office. */
export const officeFiles = z.object({
  files: z.array(
    z.object({
      ...whereabouts,
      subjectId: z.string(),
      subjectType: z.enum(attachmentSubjects),
      mime: z.enum(fileTypes),
      bytes: z.number(),
      width: z.nullable(z.number()),
      height: z.nullable(z.number()),
      caption: z.string(),
      takenAt: z.string(),
      byName: z.string(),
    }),
  ),
});
export type OfficeFile = z.infer<typeof officeFiles>['files'][number];

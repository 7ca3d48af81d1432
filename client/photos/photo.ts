import * as z from 'zod/mini';
import { fileTypes, type attachmentSubjects } from '#shared/domain/attachment.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { textOf } from '#shared/lib/json-text.ts';
import type { AttentionItem, NewChange, SignedIn } from '#client/store/store-api.ts';

/** A photograph or document in a form, as its draft keeps it: the bytes lie on the device under their hash. */
export const photo = z.object({
  id: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  mime: z.enum(fileTypes),
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
  caption: z.string(),
  takenAt: z.string(),
});
export type Photo = z.infer<typeof photo>;

export interface PhotoSubject {
  readonly id: string;
  readonly type: (typeof attachmentSubjects)[number];
  readonly space: string;
}

/** They belong to the same commit as the record they are of: words and the fact of a photograph are saved at once. */
export function attachmentChanges(
  photos: readonly Photo[],
  subject: PhotoSubject,
  me: Pick<SignedIn, 'accountId' | 'name'>,
): readonly NewChange[] {
  return photos.map(({ id, caption, ...facts }) => ({
    space: subject.space,
    type: 'attachment',
    recordId: id,
    body: {
      op: 'create',
      data: {
        ...facts,
        caption: caption.trim(),
        subjectId: subject.id,
        subjectType: subject.type,
        recordedBy: me.accountId,
        recordedByName: me.name,
      },
    },
  }));
}

export interface PhotoRow {
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
}

/** The photographs of one record among what is on the device, oldest first. */
export function photosOf(rows: readonly PhotoRow[], subjectId: string): readonly Photo[] {
  return rows
    .filter(({ type, data }) => type === 'attachment' && data['subjectId'] === subjectId)
    .flatMap(({ id, data }) => photoIn(id, data))
    .toSorted((a, b) => a.takenAt.localeCompare(b.takenAt));
}

/** What the centre gave back together with the refused record, to go with it again. */
export function refusedPhotosOf(
  items: readonly AttentionItem[],
  refused: AttentionItem,
): readonly Photo[] {
  return items.flatMap(({ groupId, type, recordId, body }) =>
    groupId === refused.groupId && type === 'attachment' && body?.op === 'create'
      ? photoIn(recordId, body.data)
      : [],
  );
}

function photoIn(id: string, data: JsonObject): readonly Photo[] {
  const read = photo.safeParse({
    width: null,
    height: null,
    ...data,
    id,
    caption: textOf(data['caption']),
  });
  return read.success ? [read.data] : [];
}

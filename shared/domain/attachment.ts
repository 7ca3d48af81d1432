import * as z from 'zod/mini';
import { item, recordType } from './declare.ts';
import { instant, line, oneOf, remark, uuid } from './values.ts';

/** What a photograph or a document may be put to. */
export const attachmentSubjects = [
  'home-visit',
  'care-visit',
  'consultation',
  'safeguarding-alert',
] as const;
export const fileTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type FileType = (typeof fileTypes)[number];

/** A photograph of a phone, made smaller, weighs a tenth of it; a scanned document may come near. Bytes. */
export const mostFileBytes = 15 * 1024 * 1024;
/** Width times height of what anybody decodes: a picture of a few kilobytes can unpack to gigabytes. */
export const mostPixels = 40_000_000;
/** Photographs and documents of one visit. */
export const mostFilesOfSubject = 20;

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/u, 'SHA256'));
const side = z.int().check(z.gte(1), z.lte(20_000));

const fact = item('X.attachment', 'I4');

/**
 * That there is a photograph or a document, by whom, of what: light, and sent with the words it belongs to. The bytes
 * travel behind (decisions 0020) and are known by their hash alone. It lies where its subject lies, and never changes.
 */
export const attachment = recordType({
  spaces: ['core', 'social', 'protected', 'intake'],
  fields: {
    subjectId: fact.fixed(uuid),
    subjectType: fact.fixed(oneOf(attachmentSubjects)),
    sha256: fact.fixed(sha256),
    bytes: fact.fixed(z.int().check(z.gte(1), z.lte(mostFileBytes))),
    mime: fact.fixed(oneOf(fileTypes)),
    width: fact.fixed(z.nullable(side)),
    height: fact.fixed(z.nullable(side)),
    caption: fact.fixed(remark),
    takenAt: fact.fixed(instant),
    recordedBy: fact.fixed(uuid),
    recordedByName: fact.fixed(line),
  },
  required: [
    'subjectId',
    'subjectType',
    'sha256',
    'bytes',
    'mime',
    'takenAt',
    'recordedBy',
    'recordedByName',
  ],
});

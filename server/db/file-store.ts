import { sql, type Kysely } from 'kysely';
import type { FileType } from '#shared/domain/attachment.ts';
import type { SpaceKind } from '#shared/domain/field.ts';
import type { StoredRecord } from './centre-store.ts';
import { disclose, type AuditOf } from './disclose.ts';
import { rowToRecord } from './rows.ts';
import type { Schema } from './schema.ts';

/** An attachment as its author announced it. */
export interface Announced {
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: FileType;
  readonly spaceId: string | null;
}

export interface Upload {
  readonly id: string;
  readonly attachmentId: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface KeptFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: FileType;
  readonly width: number | null;
  readonly height: number | null;
}

/** An attachment, where it lies, and where its bytes are. */
export interface AttachmentRow {
  readonly record: StoredRecord;
  readonly kind: SpaceKind;
  readonly municipalityId: string;
  readonly caseId: string | null;
  /** The asker holds the space at that instant. */
  readonly inScope: boolean;
  readonly storedAt: Date | null;
  /** When the replica that announced it was heard last. */
  readonly heardAt: Date | null;
}

export interface FileStore {
  /** What this person announced under the id; also in work that was put aside, whose photographs must not be lost. */
  announced(accountId: string, attachmentId: string): Promise<Announced | null>;
  startUpload(upload: Upload & { accountId: string }, at: string): Promise<void>;
  findUpload(accountId: string, uploadId: string): Promise<Upload | null>;
  /** Under way for this attachment, newest first. */
  uploadsOf(accountId: string, attachmentId: string): Promise<readonly Upload[]>;
  endUpload(uploadId: string, at: string): Promise<void>;
  bytesBegun(accountId: string, since: string): Promise<number>;
  receivedAt(accountId: string, sha256: string): Promise<Date | null>;
  receive(accountId: string, file: KeptFile, at: string): Promise<Date>;
  /** Uploads begun before then are forgotten; gives those that were still under way. */
  forgetUploads(before: string): Promise<readonly string[]>;
  attachments(
    asker: { id: string; at: string },
    which: { ids: readonly string[] } | { subjectId: string },
    auditOf: AuditOf<readonly AttachmentRow[]>,
  ): Promise<readonly AttachmentRow[]>;
}

export function createFileStore(kysely: Kysely<Schema>): FileStore {
  return {
    async announced(accountId, attachmentId) {
      const { rows } = await sql<Announced>`
        select data ->> 'sha256' as sha256, (data ->> 'bytes')::bigint as bytes, data ->> 'mime' as mime, space_id as "spaceId"
        from record where id = ${attachmentId} and type = 'attachment' and created_by = ${accountId}
        union all
        select d ->> 'sha256', (d ->> 'bytes')::bigint, d ->> 'mime', null
        from change_log, lateral (select body::jsonb -> 'body' -> 'data' as d) as told
        where record_id = ${attachmentId} and type = 'attachment' and actor_id = ${accountId} and outcome_kind = 'quarantined'
        limit 1`.execute(kysely);
      return rows[0] ?? null;
    },
    async startUpload({ id, attachmentId, accountId, sha256, bytes }, at) {
      await kysely
        .insertInto('file_upload')
        .values({
          id,
          attachment_id: attachmentId,
          account_id: accountId,
          sha256,
          bytes,
          started_at: at,
        })
        .execute();
    },
    async findUpload(accountId, uploadId) {
      const row = await underWay(kysely, accountId).where('id', '=', uploadId).executeTakeFirst();
      return row ?? null;
    },
    uploadsOf: (accountId, attachmentId) =>
      underWay(kysely, accountId)
        .where('attachment_id', '=', attachmentId)
        .orderBy('started_at', 'desc')
        .execute(),
    async endUpload(uploadId, at) {
      await kysely
        .updateTable('file_upload')
        .set({ ended_at: at })
        .where('id', '=', uploadId)
        .execute();
    },
    async bytesBegun(accountId, since) {
      const { rows } = await sql<{ bytes: number }>`
        select coalesce(sum(bytes), 0)::bigint as bytes from file_upload
        where account_id = ${accountId} and started_at > ${since}`.execute(kysely);
      return rows[0]?.bytes ?? 0;
    },
    async receivedAt(accountId, sha256) {
      const row = await kysely
        .selectFrom('received_file')
        .select('received_at')
        .where('account_id', '=', accountId)
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      return row?.received_at ?? null;
    },
    receive: (accountId, file, at) =>
      kysely.transaction().execute(async (tx) => {
        await tx
          .insertInto('stored_file')
          .values({ ...file, stored_at: at })
          .onConflict((conflict) => conflict.column('sha256').doNothing())
          .execute();
        await tx
          .insertInto('received_file')
          .values({ account_id: accountId, sha256: file.sha256, received_at: at })
          .onConflict((conflict) => conflict.columns(['account_id', 'sha256']).doNothing())
          .execute();
        const row = await tx
          .selectFrom('received_file')
          .select('received_at')
          .where('account_id', '=', accountId)
          .where('sha256', '=', file.sha256)
          .executeTakeFirstOrThrow();
        return row.received_at;
      }),
    async forgetUploads(before) {
      const gone = await kysely
        .deleteFrom('file_upload')
        .where('started_at', '<', new Date(before))
        .returning(['id', 'ended_at'])
        .execute();
      return gone.filter(({ ended_at }) => ended_at === null).map(({ id }) => id);
    },
    attachments: (asker, which, auditOf) =>
      disclose(kysely, async (tx) => rowsOf(tx, asker, which), auditOf),
  };
}

function underWay(kysely: Kysely<Schema>, accountId: string) {
  return kysely
    .selectFrom('file_upload')
    .select(['id', 'attachment_id as attachmentId', 'sha256', 'bytes'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null);
}

async function rowsOf(
  tx: Kysely<Schema>,
  asker: { id: string; at: string },
  which: { ids: readonly string[] } | { subjectId: string },
): Promise<readonly AttachmentRow[]> {
  const chosen =
    'ids' in which
      ? sql`r.id = any(${which.ids}::uuid[])`
      : sql`r.data ->> 'subjectId' = ${which.subjectId}`;
  const { rows } = await sql<Parameters<typeof rowToRecord>[0] & Omit<AttachmentRow, 'record'>>`
    select r.*, s.kind, s.municipality_id as "municipalityId", s.case_id as "caseId",
      exists (select from held_space h where h.person_id = ${asker.id} and h.space_id = s.id
        and h.valid_from <= ${asker.at}::timestamptz and (h.valid_to is null or h.valid_to > ${asker.at}::timestamptz)) as "inScope",
      f.received_at as "storedAt",
      (select max(p.last_contact_at) from change_log c join replica p on p.id = c.replica_id where c.record_id = r.id) as "heardAt"
    from record r join space s on s.id = r.space_id
    left join received_file f on f.account_id = r.created_by and f.sha256 = r.data ->> 'sha256'
    where r.type = 'attachment' and ${chosen}
    order by r.data ->> 'takenAt', r.id`.execute(tx);
  return rows.map(({ kind, municipalityId, caseId, inScope, storedAt, heardAt, ...row }) => ({
    record: rowToRecord(row),
    kind,
    municipalityId,
    caseId,
    inScope,
    storedAt,
    heardAt,
  }));
}

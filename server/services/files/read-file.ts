import type { Actor } from '#shared/access/actor.ts';
import { canRead } from '#shared/access/can.ts';
import type { FileType } from '#shared/domain/attachment.ts';
import type { ItemClass, SpaceKind } from '#shared/domain/field.ts';
import { textOf } from '#shared/lib/json-text.ts';
import type { FileWhereabouts, OfficeFile } from '#shared/protocol/files.ts';
import type { AuditEntry } from '#server/db/centre-store.ts';
import type { AttachmentRow } from '#server/db/file-store.ts';
import type { FilePorts } from './file-ports.ts';

/**
 * The files' part of the read door (docs/laws.md L3): the right to the record's space now, the audit row committed,
 * and only then the bytes. What is out of reach is not found.
 */
export interface Reader {
  readonly actor: Actor;
  readonly requestId: string;
}

export interface FileBytes {
  readonly bytes: Uint8Array;
  readonly mime: FileType;
}

type Shown = 'DELIVERED' | 'OPENED';

export async function readFile(
  ports: FilePorts,
  reader: Reader,
  attachmentId: string,
  which: 'original' | 'thumb',
): Promise<FileBytes | null> {
  // A device fetches thumbnails by itself; an original is fetched because somebody wants to see it.
  const shown: Shown =
    which === 'thumb' && reader.actor.role !== 'supervisor' ? 'DELIVERED' : 'OPENED';
  const [row] = await seen(
    ports,
    reader,
    { ids: [attachmentId] },
    shown,
    (one) => one.storedAt !== null,
  );
  if (row === undefined || row.storedAt === null) return null;
  const bytes = await ports.disk.read(textOf(row.record.data['sha256']), which);
  if (bytes === null) return null;
  const mime = which === 'thumb' ? 'image/jpeg' : (row.record.data['mime'] as FileType);
  return { bytes, mime };
}

/** Where the bytes of these are: of those this person may see. */
export async function fileStatesOf(
  ports: FilePorts,
  reader: Reader,
  ids: readonly string[],
): Promise<readonly FileWhereabouts[]> {
  // What is said is where bytes are, not what is in them: the records themselves were delivered, and audited, before.
  return (await seen(ports, reader, { ids }, null)).map(whereabouts);
}

/** What lies at a record, as a supervisor sees it. */
export async function filesOf(
  ports: FilePorts,
  reader: Reader,
  subjectId: string,
): Promise<readonly OfficeFile[]> {
  const rows = await seen(ports, reader, { subjectId }, 'OPENED');
  return rows.map((row) => {
    const { data } = row.record;
    return {
      ...whereabouts(row),
      subjectId,
      subjectType: data['subjectType'] as OfficeFile['subjectType'],
      mime: data['mime'] as FileType,
      bytes: Number(data['bytes']),
      width: typeof data['width'] === 'number' ? data['width'] : null,
      height: typeof data['height'] === 'number' ? data['height'] : null,
      caption: textOf(data['caption']),
      takenAt: textOf(data['takenAt']),
      byName: textOf(data['recordedByName']),
    };
  });
}

async function seen(
  ports: FilePorts,
  { actor, requestId }: Reader,
  which: { ids: readonly string[] } | { subjectId: string },
  shown: Shown | null,
  told: (row: AttachmentRow) => boolean = () => true,
): Promise<readonly AttachmentRow[]> {
  const at = ports.now().toISOString();
  const mine = (row: AttachmentRow) => canRead(actor, row) === null;
  const rows = await ports.store.attachments({ id: actor.id, at }, which, (all) =>
    shown === null
      ? []
      : all
          .filter((row) => mine(row) && told(row))
          .map((row): AuditEntry => ({
            at,
            actorId: actor.id,
            kind: shown,
            requestId,
            spaceId: row.record.spaceId,
            caseId: row.caseId,
            itemClasses: [classOf[row.kind] ?? 'I4'],
            rev: row.record.rev,
          })),
  );
  return rows.filter(mine);
}

/** A picture is of the highest class its compartment holds. */
const classOf: Readonly<Partial<Record<SpaceKind, ItemClass>>> = { protected: 'I5', intake: 'I5' };

function whereabouts({ record, storedAt, heardAt }: AttachmentRow): FileWhereabouts {
  return {
    id: record.id,
    state: storedAt === null ? 'waiting' : 'safe',
    storedAt: storedAt?.toISOString() ?? null,
    heardAt: heardAt?.toISOString() ?? null,
  };
}

import type { FileType } from '#shared/domain/attachment.ts';
import type { FileStore } from '#server/db/file-store.ts';
import type { DiskFiles } from '#server/files/disk-files.ts';
import type { lookAtFile } from '#server/files/look-at-file.ts';

export interface FilePorts {
  readonly store: FileStore;
  readonly disk: DiskFiles;
  readonly look: (path: string, mime: FileType) => ReturnType<typeof lookAtFile>;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Bytes have come for a record of this space: whoever shows it may show them. */
  readonly onReceived: (spaceId: string) => void;
}

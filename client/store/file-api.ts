import type { FileRow } from './file-ports.ts';

// What a screen asks of the photographs and documents on this device.

/** Made small by the page, ready to be kept; `thumb` is null for a document. */
export interface KeepPhoto {
  readonly original: ArrayBuffer;
  readonly thumb: ArrayBuffer | null;
}

/** `full`: there is room for words and no more for photographs. */
export type KeptPhoto =
  | { readonly ok: true; readonly sha256: string; readonly bytes: number }
  | { readonly ok: false; readonly why: 'full' | 'size' | 'failed' };

/** Where the bytes of one attachment are, as far as this device knows. */
export type FileFact = Pick<FileRow, 'mine' | 'state' | 'why' | 'safeAt' | 'heardAt'> & {
  /** Its thumbnail, and its original, lie here. */
  readonly thumb: boolean;
  readonly original: boolean;
};

export interface FilesView {
  /** By the attachment's record id. */
  readonly facts: Readonly<Record<string, FileFact>>;
  readonly waiting: number;
  /** There is room for another photograph. Words may be saved whatever this says. */
  readonly room: boolean;
}

export interface FileAsk {
  /** Null while no record names it. */
  readonly attachmentId: string | null;
  readonly sha256: string;
  readonly which: 'original' | 'thumb';
}

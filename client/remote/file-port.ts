import type { Result } from '#shared/lib/result.ts';
import type { FileFinished, FileWhereabouts } from '#shared/protocol/files.ts';
import type { RemoteError } from './sync-port.ts';

/** Bytes of one attachment on their way to the centre. */
export interface Sending {
  readonly attachmentId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where an earlier attempt stopped; null begins anew. */
  readonly uploadPath: string | null;
  /** What one request carries; moves with what the link bears. */
  readonly chunk: { bytes: number };
  readonly onPlace: (uploadPath: string) => void;
  /** So many bytes the centre says it has. */
  readonly onReached: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** `field`: what of the file the centre will not have, where it says so. */
export type FileError = RemoteError & { readonly why: string | null };

/** The centre's files, as the engine knows them. Never throws; a pause is an answer too. */
export interface FileRemote {
  send(sending: Sending): Promise<Result<'sent' | 'paused', FileError>>;
  finish(attachmentId: string): Promise<Result<FileFinished, FileError>>;
  states(ids: readonly string[]): Promise<Result<readonly FileWhereabouts[], FileError>>;
  fetch(
    attachmentId: string,
    which: 'original' | 'thumb',
  ): Promise<Result<Uint8Array<ArrayBuffer>, FileError>>;
}

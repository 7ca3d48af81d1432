import { FileStore } from '@tus/file-store';
import { Server, type ServerOptions } from '@tus/server';
import { mostFileBytes } from '#shared/domain/attachment.ts';
import { UPLOADS_PATH } from '#shared/protocol/files.ts';

/**
 * tus 1.0 over a folder: carries bytes and knows where it stopped, no more. Who may send what is asked before a request
 * gets here, and what has come is looked at after (decisions 0020).
 */
export interface UploadServer {
  /** Begins the upload of that name. */
  begin(request: Request, uploadId: string): Promise<Response>;
  /** HEAD or PATCH of one that was begun. */
  carry(request: Request): Promise<Response>;
}

export function createUploadServer(folder: string): UploadServer {
  const names = new WeakMap<object, string>();
  const options: Omit<ServerOptions, 'locker'> = {
    path: UPLOADS_PATH,
    maxSize: mostFileBytes,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction(request) {
      const name = names.get(request);
      if (name === undefined) throw new Error('an upload without a name');
      return name;
    },
    // A path of ours never stands in an answer.
    onResponseError: (_request, error) =>
      'status_code' in error ? undefined : { status_code: 500, body: '' },
  };
  const server = new Server({ ...options, datastore: new FileStore({ directory: folder }) });
  const handle = (request: Request) => server.handleWeb(request);
  return {
    begin(request, uploadId) {
      names.set(request, uploadId);
      return handle(request);
    },
    carry: handle,
  };
}

import { HttpProblem } from '#server/http/problem.ts';
import type { UploadRefusal } from '#server/services/files/upload-file.ts';

/** From `Upload-Metadata: attachment <base64 of its id>`. */
export function announcedIn(request: Request): string {
  const pairs = (request.headers.get('upload-metadata') ?? '').split(',');
  const [, told = ''] =
    pairs.map((pair) => pair.trim().split(' ')).find(([name]) => name === 'attachment') ?? [];
  return Buffer.from(told, 'base64').toString('latin1');
}

export function uploadProblem(refusal: UploadRefusal): HttpProblem {
  switch (refusal.code) {
    case 'NOT_FOUND':
      return new HttpProblem('NOT_FOUND');
    case 'NOT_WHOLE':
      return new HttpProblem('CONFLICT');
    case 'TOO_MANY':
      return new HttpProblem('RATE_LIMITED', refusal);
    case 'WRONG':
      return new HttpProblem('INVALID', { fields: [{ field: refusal.field, code: refusal.why }] });
    default:
      return refusal satisfies never;
  }
}

import { queryOptions } from '@tanstack/react-query';
import { FILES_PATH, officeFiles } from '#shared/protocol/files.ts';
import { OFFICE_PATH } from '#shared/protocol/office.ts';
import { officeKey } from './office.ts';
import { request } from './request.ts';

/** While bytes are on their way nobody pokes a desk for each of them. */
const waitingFallbackMs = 30_000;

/** Photographs and documents of one record, and where their bytes are. */
export const recordFilesQuery = (recordId: string) =>
  queryOptions({
    queryKey: [...officeKey, 'files', recordId],
    queryFn: ({ signal }) =>
      request(`${OFFICE_PATH}/records/${encodeURIComponent(recordId)}/files`, {
        response: officeFiles,
        signal,
      }),
    refetchInterval: ({ state }) =>
      state.data?.files.some((file) => file.state === 'waiting') ? waitingFallbackMs : false,
  });

/** Drawn by the browser straight from the centre; every drawing is in the audit. */
export const filePath = (attachmentId: string): string => `${FILES_PATH}/${attachmentId}`;
export const thumbPath = (attachmentId: string): string => `${filePath(attachmentId)}/thumb`;

import { err, ok } from '#shared/lib/result.ts';
import { deviceFilesPath } from '#shared/protocol/device.ts';
import { fileFinished } from '#shared/protocol/files.ts';
import { fileErrorOf, sendBytes } from './file-remote.ts';
import type { FileRemote } from './file-port.ts';
import { readProblem } from './read-problem.ts';
import type { SignedFetch } from './signed-fetch.ts';
import { signedStack } from './signed-stack.ts';

const finishMs = 60_000;

/** The uploads of a session, by the device's own signature (shared/protocol/device.ts). */
export function createDeviceFileRemote(
  signedFetch: SignedFetch,
  replicaId: string,
): Pick<FileRemote, 'send' | 'finish'> {
  const road = deviceFilesPath(replicaId);
  return {
    send: (sending) =>
      sendBytes(sending, { endpoint: `${road}/uploads`, httpStack: signedStack(signedFetch) }),
    async finish(attachmentId) {
      try {
        const response = await signedFetch({
          method: 'POST',
          path: `${road}/${attachmentId}/finish`,
          headers: {},
          bytes: new Uint8Array(0),
          signal: AbortSignal.timeout(finishMs),
        });
        if (!response.ok) throw await readProblem(response, Date.now());
        const parsed = fileFinished.safeParse(await response.json());
        return parsed.success
          ? ok(parsed.data)
          : err({ code: 'INTERNAL', retryAfterMs: null, why: null });
      } catch (error) {
        const told = fileErrorOf(error);
        // What the device may not is no verdict on the photograph.
        return err(told.code === 'FORBIDDEN' ? { ...told, code: 'UNAVAILABLE' } : told);
      }
    },
  };
}

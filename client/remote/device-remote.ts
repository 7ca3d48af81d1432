import type * as z from 'zod/mini';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { DEVICE_PATH, deviceHandshakeResponse, keptResponse } from '#shared/protocol/device.ts';
import { pushResponse } from '#shared/protocol/sync.ts';
import { createDeviceFileRemote } from './device-file-remote.ts';
import type { DeviceRemote } from './device-port.ts';
import { createSignedFetch, type DeviceSigner } from './signed-fetch.ts';
import type { RemoteError } from './sync-port.ts';
import { plain, problemOf, unreachable, zipped, type Body, type RequestLink } from './wire-body.ts';

/** Signed requests over fetch, and how good the network proves in them. */
export function createDeviceRemote(
  link: RequestLink,
  signer: () => Promise<DeviceSigner>,
): DeviceRemote {
  const signedFetch = createSignedFetch(signer);

  async function signed<S extends z.ZodMiniType>(
    path: string,
    body: Body,
    schema: S,
  ): Promise<Result<z.infer<S>, RemoteError>> {
    const sentBytes = body.bytes.byteLength;
    const startedAt = performance.now();
    const exchanged = (heard: boolean) =>
      link.exchanged({ heard, tookMs: performance.now() - startedAt, sentBytes });
    try {
      const response = await signedFetch({
        method: 'POST',
        path,
        headers: headersOf(body),
        bytes: body.bytes,
        signal: AbortSignal.timeout(link.deadlineMs(sentBytes)),
      });
      if (!response.ok) {
        exchanged(true);
        return err(await problemOf(response));
      }
      const parsed = schema.safeParse(await response.json());
      exchanged(true);
      return parsed.success ? ok(parsed.data) : err({ code: 'INTERNAL', retryAfterMs: null });
    } catch {
      exchanged(false);
      return err(unreachable);
    }
  }

  return {
    async register(replicaId) {
      const { deviceId, publicKey, label } = await signer();
      const body = plain({ deviceId, publicKey, label, replicaId });
      try {
        const response = await fetch(`${DEVICE_PATH}/register`, {
          method: 'POST',
          headers: headersOf(body),
          body: body.bytes,
          signal: AbortSignal.timeout(link.deadlineMs(body.bytes.byteLength)),
          credentials: 'same-origin',
          cache: 'no-store',
        });
        return response.ok ? ok(null) : err(await problemOf(response));
      } catch {
        return err(unreachable);
      }
    },
    handshake: (request) =>
      signed(`${DEVICE_PATH}/handshake`, plain(request), deviceHandshakeResponse),
    async deposit(request) {
      const body = await zipped(request);
      const answer = await signed(`${DEVICE_PATH}/deposit`, body, pushResponse);
      return answer.ok ? ok({ ...answer.value, sentBytes: body.bytes.byteLength }) : answer;
    },
    handOver: async (request) => signed(`${DEVICE_PATH}/kept`, await zipped(request), keptResponse),
    files: (replicaId) => createDeviceFileRemote(signedFetch, replicaId),
  };
}

function headersOf({ encoding }: Body): Record<string, string> {
  return {
    'content-type': 'application/json',
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
  };
}

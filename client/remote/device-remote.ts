import type * as z from 'zod/mini';
import { err, ok, type Result } from '#shared/lib/result.ts';
import {
  DEVICE_PATH,
  deviceHandshakeResponse,
  deviceHeaders,
  deviceRequestText,
  type DevicePublicKey,
} from '#shared/protocol/device.ts';
import { pushResponse } from '#shared/protocol/sync.ts';
import type { DeviceRemote } from './device-port.ts';
import type { RemoteError } from './sync-port.ts';
import { plain, problemOf, unreachable, zipped, type Body, type RequestLink } from './wire-body.ts';

/** Who signs; the private half stays where it is kept. */
export interface DeviceSigner {
  readonly deviceId: string;
  readonly publicKey: DevicePublicKey;
  readonly label: string;
  readonly sign: (text: string) => Promise<string>;
}

/** So far the tablet's clock may be off before it is told that an answer was about that. */
const noticedMs = 60_000;

/**
 * Signed requests over fetch. The instant in them is the centre's, learned from its answers: a tablet whose clock is
 * wrong is refused once, and asks again with the right one.
 */
export function createDeviceRemote(
  link: RequestLink,
  signer: () => Promise<DeviceSigner>,
): DeviceRemote {
  let aheadMs = 0;

  async function signed<S extends z.ZodMiniType>(
    path: string,
    body: Body,
    schema: S,
  ): Promise<Result<z.infer<S>, RemoteError>> {
    const before = aheadMs;
    const answer = await once(path, body, schema);
    const clockWasWrong = Math.abs(aheadMs - before) > noticedMs;
    if (answer.ok || answer.error.code !== 'UNAUTHENTICATED' || !clockWasWrong) return answer;
    return once(path, body, schema);
  }

  async function once<S extends z.ZodMiniType>(
    path: string,
    body: Body,
    schema: S,
  ): Promise<Result<z.infer<S>, RemoteError>> {
    const sentBytes = body.bytes.byteLength;
    const startedAt = performance.now();
    const exchanged = (heard: boolean) =>
      link.exchanged({ heard, tookMs: performance.now() - startedAt, sentBytes });
    try {
      const response = await fetch(path, {
        method: 'POST',
        headers: { ...headersOf(body), ...(await signature('POST', path, body.bytes)) },
        body: body.bytes,
        signal: AbortSignal.timeout(link.deadlineMs(sentBytes)),
        credentials: 'omit',
        cache: 'no-store',
      });
      learnClock(response);
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

  function learnClock(response: Response): void {
    const centre = Date.parse(response.headers.get(deviceHeaders.now) ?? '');
    if (Number.isFinite(centre)) aheadMs = centre - Date.now();
  }

  async function signature(method: string, path: string, bytes: Uint8Array<ArrayBuffer>) {
    const { deviceId, sign } = await signer();
    const bodyHash = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    const at = new Date(Date.now() + aheadMs).toISOString();
    const nonce = hex(crypto.getRandomValues(new Uint8Array(11)));
    const text = deviceRequestText({ method, path, bodyHash, deviceId, at, nonce });
    return {
      [deviceHeaders.device]: deviceId,
      [deviceHeaders.at]: at,
      [deviceHeaders.nonce]: nonce,
      [deviceHeaders.signature]: await sign(text),
    };
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
  };
}

function headersOf({ encoding }: Body): Record<string, string> {
  return {
    'content-type': 'application/json',
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
  };
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

import { deviceHeaders, deviceRequestText, type DevicePublicKey } from '#shared/protocol/device.ts';

/** Who signs; the private half stays where it is kept. */
export interface DeviceSigner {
  readonly deviceId: string;
  readonly publicKey: DevicePublicKey;
  readonly label: string;
  readonly sign: (text: string) => Promise<string>;
}

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
}

export type SignedFetch = (request: SignedRequest) => Promise<Response>;

/** So far the tablet's clock may be off before it is told that an answer was about that. */
const noticedMs = 60_000;

/**
 * Fetch, signed by the device and with nobody's cookie. The instant in it is the centre's, learned from its answers: a
 * tablet whose clock is wrong is refused once, and asks again with the right one.
 */
export function createSignedFetch(signer: () => Promise<DeviceSigner>): SignedFetch {
  let aheadMs = 0;

  async function once({ method, path, headers, bytes, signal }: SignedRequest): Promise<Response> {
    const response = await fetch(path, {
      method,
      headers: { ...headers, ...(await signature(method, path, bytes)) },
      ...(method === 'HEAD' ? {} : { body: bytes }),
      signal,
      credentials: 'omit',
      cache: 'no-store',
    });
    const centre = Date.parse(response.headers.get(deviceHeaders.now) ?? '');
    if (Number.isFinite(centre)) aheadMs = centre - Date.now();
    return response;
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

  return async (request) => {
    const before = aheadMs;
    const response = await once(request);
    const clockWasWrong = Math.abs(aheadMs - before) > noticedMs;
    return response.status === 401 && clockWasWrong ? once(request) : response;
  };
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

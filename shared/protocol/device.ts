import * as z from 'zod/mini';
import { isSoundText } from '#shared/lib/text.ts';
import { instant, uuid } from '#shared/domain/values.ts';
import { outcomeSchema } from './outcome.ts';

/**
 * What a device may do without anybody's session (docs/decisions/0014): greet, and leave sealed work.
 *
 *   POST /api/device/register   in a session: registerDevice → 204
 *   POST /api/device/handshake  signed by the device: deviceHandshakeRequest → deviceHandshakeResponse
 *   POST /api/device/deposit    signed by the device: depositRequest → pushResponse
 *   POST /api/device/kept       signed by the device: keptRequest → keptResponse, of what the centre fails on
 *   …    /api/device/files/:replicaId/…  signed by the device: uploads as under /api/files, of what it announced
 *
 * A signed request carries four headers beside its body. Whatever is wrong with it is answered alike: 401, and the
 * centre's clock in `digisoc-now`, so that a tablet whose clock is wrong can ask once more.
 */
export const DEVICE_PATH = '/api/device';

export const deviceHeaders = {
  device: 'digisoc-device',
  at: 'digisoc-at',
  nonce: 'digisoc-nonce',
  /** ECDSA P-256 with SHA-256 over `deviceRequestText`, r and s side by side, base64url. */
  signature: 'digisoc-signature',
  now: 'digisoc-now',
} as const;

/** How far the instant of a signed request may lie from the centre's clock. */
export const deviceClockMs = 5 * 60_000;

const base64url = z.string().check(z.regex(/^[\w-]+$/u));
const replicaId = z.string().check(z.regex(/^[\w.~-]{1,100}$/u));
const keyId = z.string().check(z.regex(/^[\w-]{1,64}$/u));
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/u));
const label = z.string().check(z.maxLength(200), z.refine(isSoundText));
const count = z.int().check(z.gte(0), z.lte(2_147_483_647));

/** What a signature of a request covers. `bodyHash`: lower-case hexadecimal SHA-256 of the body as it goes on the wire. */
export function deviceRequestText(request: {
  readonly method: string;
  readonly path: string;
  readonly bodyHash: string;
  readonly deviceId: string;
  readonly at: string;
  readonly nonce: string;
}): string {
  const { method, path, bodyHash, deviceId, at, nonce } = request;
  return ['digisoc-device/1', method, path, bodyHash, deviceId, at, nonce].join('\n');
}

export const deviceNonce = z.string().check(z.regex(/^[\w-]{22}$/u));
const coordinate = z.string().check(z.regex(/^[\w-]{43}$/u));

/** The public half of the device's key pair (JWK). */
export const devicePublicKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
});
export type DevicePublicKey = z.infer<typeof devicePublicKey>;

export const registerDevice = z.strictObject({
  deviceId: uuid,
  publicKey: devicePublicKey,
  label,
  /** One of the person's own on this device; a device carries several people. */
  replicaId,
});
export type RegisterDevice = z.infer<typeof registerDevice>;

export const deviceHandshakeRequest = z.strictObject({
  sentAt: instant,
  replicas: z
    .array(
      z.strictObject({
        replicaId,
        waiting: count,
        oldestWaitingAt: z.nullable(instant),
        /** The account has ended, and the copies of the centre's data are gone from this device. */
        copiesGone: z.boolean(),
        /** As in a session's handshake: a restored centre is noticed by them. */
        newestReceipt: z.nullable(outcomeSchema),
        witness: z.nullable(z.string()),
      }),
    )
    .check(z.maxLength(50)),
});
export type DeviceHandshakeRequest = z.infer<typeof deviceHandshakeRequest>;

export const intakeKey = z.object({ id: z.string(), publicKey: z.string() });
export type IntakeKey = z.infer<typeof intakeKey>;

export const deviceHandshakeResponse = z.object({
  incarnation: z.string(),
  serverNow: z.string(),
  intakeKey,
  /** Of those asked about, the ones this device carries. */
  replicas: z.array(z.object({ replicaId: z.string(), account: z.enum(['active', 'ended']) })),
});
export type DeviceHandshakeResponse = z.infer<typeof deviceHandshakeResponse>;

/**
 * One sealed thing: HPKE (RFC 9180), base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. `info` is the
 * format's name, the additional data `sealedAad`, the plain text the UTF-8 of a change's bytes, or of the JSON of a draft
 * or of a photograph (shared/protocol/rescue.ts).
 */
export const sealedFormats = ['digisoc-sealed/1', 'digisoc-draft/1', 'digisoc-file/1'] as const;
export type SealedFormat = (typeof sealedFormats)[number];

export const sealed = z.strictObject({
  format: z.enum(sealedFormats),
  keyId,
  replicaId,
  /** Of a draft: an id derived from its hash. Of a photograph: its attachment's. */
  changeId: uuid,
  bodyHash: hash,
  enc: base64url,
  ct: base64url,
});
export type Sealed = z.infer<typeof sealed>;

/** Bound to what the envelope says in clear: nothing of it can be changed, and no two can swap their contents. */
export function sealedAad(envelope: Omit<Sealed, 'enc' | 'ct'>): string {
  const { format, keyId: key, replicaId: replica, changeId, bodyHash } = envelope;
  return [format, key, replica, changeId, bodyHash].join('\n');
}

export const depositRequest = z.strictObject({
  replicaId,
  incarnation: z.nullable(z.string()),
  sentAt: instant,
  newestReceipt: z.nullable(outcomeSchema),
  witness: z.nullable(z.string()),
  /** As in a push: the oldest first. The answer is a push's answer. */
  changes: z.array(sealed),
});
export type DepositRequest = z.infer<typeof depositRequest>;

/** What the centre fails on, and what waits behind it: kept as it is and judged by nobody. No outcome follows. */
export const keptRequest = z.strictObject({
  replicaId,
  changes: z.array(sealed).check(z.minLength(1), z.maxLength(500)),
});
export type KeptRequest = z.infer<typeof keptRequest>;
/** How many of them the centre holds now. */
export const keptResponse = z.object({ kept: z.number() });

/** Where a device brings the bytes of the replica's photographs: `uploads`, `uploads/:uploadId`, `:attachmentId/finish`. */
export const deviceFilesPath = (replica: string): string =>
  `${DEVICE_PATH}/files/${encodeURIComponent(replica)}`;

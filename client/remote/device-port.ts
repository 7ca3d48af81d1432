import type { Result } from '#shared/lib/result.ts';
import type {
  DepositRequest,
  DeviceHandshakeRequest,
  DeviceHandshakeResponse,
  RegisterDevice,
} from '#shared/protocol/device.ts';
import type { PushResponse } from '#shared/protocol/sync.ts';
import type { RemoteError } from './sync-port.ts';

/** The centre, as the device itself knows it, without anybody's session. Never throws. */
export interface DeviceRemote {
  /** In a session: whose replica this device carries. */
  register(replicaId: RegisterDevice['replicaId']): Promise<Result<null, RemoteError>>;
  handshake(request: DeviceHandshakeRequest): Promise<Result<DeviceHandshakeResponse, RemoteError>>;
  deposit(
    request: DepositRequest,
  ): Promise<Result<PushResponse & { sentBytes: number }, RemoteError>>;
}

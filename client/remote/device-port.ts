import type { Result } from '#shared/lib/result.ts';
import type {
  DepositRequest,
  DeviceHandshakeRequest,
  DeviceHandshakeResponse,
  KeptRequest,
  RegisterDevice,
} from '#shared/protocol/device.ts';
import type { PushResponse } from '#shared/protocol/sync.ts';
import type { FileRemote } from './file-port.ts';
import type { RemoteError } from './sync-port.ts';

/** The centre, as the device itself knows it, without anybody's session. Never throws. */
export interface DeviceRemote {
  /** In a session: whose replica this device carries. */
  register(replicaId: RegisterDevice['replicaId']): Promise<Result<null, RemoteError>>;
  handshake(request: DeviceHandshakeRequest): Promise<Result<DeviceHandshakeResponse, RemoteError>>;
  deposit(
    request: DepositRequest,
  ): Promise<Result<PushResponse & { sentBytes: number }, RemoteError>>;
  /** What the centre fails on, as it is; how many of them it holds now. */
  handOver(request: KeptRequest): Promise<Result<{ readonly kept: number }, RemoteError>>;
  /** The road of a replica's photographs. */
  files(replicaId: string): Pick<FileRemote, 'send' | 'finish'>;
}

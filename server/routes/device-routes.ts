import {
  depositRequest,
  DEVICE_PATH,
  deviceHandshakeRequest,
  deviceHandshakeResponse,
  keptRequest,
  keptResponse,
  registerDevice,
} from '#shared/protocol/device.ts';
import { limits } from '#shared/protocol/limits.ts';
import { pushResponse } from '#shared/protocol/sync.ts';
import { HttpProblem } from '#server/http/problem.ts';
import type { RateLimit } from '#server/http/rate-limit.ts';
import { depositChanges, type DepositPorts } from '#server/services/device/deposit-changes.ts';
import { keepUnjudged, type KeepUnjudgedPorts } from '#server/services/device/keep-unjudged.ts';
import { greetDevice } from '#server/services/device/greet-device.ts';
import { deviceFileRoutes, type DeviceFileRoutePorts } from './device-file-routes.ts';
import { route, type Route } from './route.ts';

export interface DeviceRoutePorts {
  readonly deposit: DepositPorts;
  readonly kept: KeepUnjudgedPorts;
  readonly files: DeviceFileRoutePorts;
  readonly changesPerMinute: RateLimit;
}

const depositBody = {
  wireBytes: limits.depositWireBytes,
  inflatedBytes: limits.depositInflatedBytes,
};

/** All that the device's own credential opens; `register` is its person's. */
export function deviceRoutes({
  deposit,
  kept,
  files,
  changesPerMinute,
}: DeviceRoutePorts): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: `${DEVICE_PATH}/register`,
        auth: 'session',
        summary: 'Make the device known, and whose replica it carries',
        request: registerDevice,
        response: 'empty',
      },
      async ({ input, session }) => {
        const accountId = session.actor.id;
        const now = deposit.now();
        const done = await deposit.devices.register({ ...input, accountId, now });
        if (done === 'not-yours') throw new HttpProblem('FORBIDDEN');
        if (done === 'other-key') throw new HttpProblem('CONFLICT');
        return new Response(null, { status: 204 });
      },
    ),
    route(
      {
        method: 'POST',
        path: `${DEVICE_PATH}/handshake`,
        auth: 'device',
        summary: 'A device asks how the accounts it carries stand',
        request: deviceHandshakeRequest,
        response: deviceHandshakeResponse,
      },
      async ({ input, session }) => greetDevice(deposit, session, input),
    ),
    route(
      {
        method: 'POST',
        path: `${DEVICE_PATH}/deposit`,
        auth: 'device',
        summary: 'A device leaves sealed changes; every one gets an outcome',
        request: depositRequest,
        response: pushResponse,
        limit: depositBody,
      },
      async ({ input, session, requestId }) => {
        if (input.changes.length > limits.pushChanges) throw new HttpProblem('TOO_LARGE');
        const wait = changesPerMinute.take(session.deviceId, input.changes.length);
        if (wait > 0) throw new HttpProblem('RATE_LIMITED', { retryAfterSeconds: wait });
        const answer = await depositChanges(deposit, session, requestId, input);
        if (answer === 'not-yours') throw new HttpProblem('FORBIDDEN');
        return answer;
      },
    ),
    route(
      {
        method: 'POST',
        path: `${DEVICE_PATH}/kept`,
        auth: 'device',
        summary: 'A device hands over what the centre fails on: kept as it is, no outcome',
        request: keptRequest,
        response: keptResponse,
        limit: depositBody,
      },
      async ({ input, session }) => {
        const wait = changesPerMinute.take(session.deviceId, input.changes.length);
        if (wait > 0) throw new HttpProblem('RATE_LIMITED', { retryAfterSeconds: wait });
        const answer = await keepUnjudged(kept, session, input);
        if (answer === 'not-yours') throw new HttpProblem('FORBIDDEN');
        return answer;
      },
    ),
    ...deviceFileRoutes(files),
  ];
}

import type { SessionCookie } from '#server/http/session-cookie.ts';
import type { Live } from '#server/services/live.ts';
import type { OfficePorts } from '#server/services/office/office-ports.ts';
import type { SignInPorts } from '#server/services/sign-in.ts';
import { deviceRoutes, type DeviceRoutePorts } from './device-routes.ts';
import { fileRoutes, type FileRoutePorts } from './file-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { liveRoutes } from './live-routes.ts';
import { officeFileRoutes } from './office-file-routes.ts';
import { officeRoutes } from './office-routes.ts';
import { withOpenApi } from './openapi.ts';
import { rescueRoutes } from './rescue-routes.ts';
import { metricsRoutes, type MetricsRoutePorts } from './metrics-routes.ts';
import type { Route } from './route.ts';
import { sessionRoutes } from './session-routes.ts';
import { syncRoutes, type SyncPorts } from './sync-routes.ts';

export interface RouteTablePorts {
  readonly signIn: SignInPorts;
  readonly cookie: SessionCookie;
  readonly live: Live;
  readonly sync: SyncPorts;
  readonly device: DeviceRoutePorts;
  readonly office: OfficePorts;
  readonly files: FileRoutePorts;
  readonly isReady: () => Promise<boolean>;
  readonly metrics: MetricsRoutePorts;
  readonly report: (error: unknown) => void;
}

/** Every way into the centre, once: registered from here, described from here, tested from here. */
export function routeTable(ports: RouteTablePorts): readonly Route[] {
  return withOpenApi([
    ...sessionRoutes(ports),
    ...syncRoutes(ports.sync),
    ...deviceRoutes(ports.device),
    ...rescueRoutes({ ...ports.device.deposit, files: ports.device.files }),
    ...liveRoutes(ports),
    ...fileRoutes(ports.files),
    ...officeRoutes(ports.office),
    ...officeFileRoutes(ports.files),
    ...healthRoutes(ports),
    ...metricsRoutes(ports.metrics),
  ]);
}

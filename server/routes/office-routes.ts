import type { OfficePorts } from '#server/services/office/office-ports.ts';
import { officeClientRoutes } from './office-client-routes.ts';
import { officeMeaningRoutes } from './office-meaning-routes.ts';
import { officeDrainRoutes } from './office-drain-routes.ts';
import { officeOpenRoutes } from './office-open-routes.ts';
import { officeReadRoutes } from './office-read-routes.ts';
import { officeWorkRoutes } from './office-work-routes.ts';
import type { Route } from './route.ts';

/** What a supervisor reads and does online. */
export function officeRoutes(ports: OfficePorts): readonly Route[] {
  return [
    ...officeReadRoutes(ports),
    ...officeOpenRoutes(ports),
    ...officeClientRoutes(ports),
    ...officeWorkRoutes(ports),
    ...officeMeaningRoutes(ports),
    ...officeDrainRoutes(ports),
  ];
}

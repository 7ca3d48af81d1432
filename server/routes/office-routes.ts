import type { OfficeRoutePorts } from './route-table.ts';
import type { Route } from './route.ts';

/** What a supervisor reads and does online. */
export function officeRoutes(_ports: OfficeRoutePorts): readonly Route[] {
  return [];
}

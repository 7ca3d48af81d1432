import { escalateAlerts, type EscalationPorts } from '#server/services/escalate-alerts.ts';

/** How often the clock is looked at: an alert is late by no more than this. */
export const escalateEverySeconds = 30;

export function escalateAlertsJob(ports: EscalationPorts): () => Promise<void> {
  return async () => {
    await escalateAlerts(ports);
  };
}

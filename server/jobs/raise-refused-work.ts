import { raiseRefusedWork, type RaisePorts } from '#server/services/raise-refused-work.ts';

/** Two days are not late by more than this. */
export const raiseEverySeconds = 600;

export function raiseRefusedWorkJob(ports: RaisePorts): () => Promise<void> {
  return () => raiseRefusedWork(ports);
}

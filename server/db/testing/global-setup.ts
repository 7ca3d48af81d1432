import type { TestProject } from 'vitest/node';
import { startCluster } from './start-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL of the real PostgreSQL of this run. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const cluster = given
    ? { url: given, about: 'TEST_DATABASE_URL', stop: async () => undefined }
    : await startCluster();
  project.provide('postgresUrl', cluster.url);
  process.stdout.write(`Tests run on PGlite and on ${cluster.about}\n`);
  return cluster.stop;
}

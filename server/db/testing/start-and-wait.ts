import { startCluster } from './start-cluster.ts';

/** Starts a throw-away cluster, says where, and waits to be killed; it must not outlive a killed test run. */
process.stdin.resume().on('end', () => process.exit());
const cluster = await startCluster();
process.stdout.write(`${cluster.url}\n`);

import { startCluster } from './start-cluster.ts';

/** Starts a throw-away cluster, says where, and waits to be killed. */
const cluster = await startCluster();
process.stdout.write(`${cluster.url}\n`);
setInterval(() => undefined, 1000);

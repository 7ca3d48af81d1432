import { parseArgs } from 'node:util';
import { startCluster } from '#server/db/testing/start-cluster.ts';
import { killBrowser } from './kill-browser.ts';
import { killServer, type ServerKillReport } from './kill-server.ts';
import { ownBuild } from './own-build.ts';

// npm run crash -- --kills 30 --engine pglite      the server is killed under load; both engines unless one is named
// npm run crash -- --browser 30                    Chromium is killed while it saves

const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    engine: { type: 'string' },
    browser: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
const engines = (['pglite', 'postgres'] as const).filter(
  (name) => values.engine === undefined || values.engine === name,
);
if (engines.length === 0) throw new Error('--engine is pglite or postgres');
const build = await ownBuild();
let faults = 0;

try {
  if (values.kills !== undefined || values.browser === undefined) {
    for (const engine of engines)
      report(engine, await onEngine(engine, Number(values.kills ?? 30)));
  }
  if (values.browser !== undefined) {
    const done = await killBrowser({
      kills: Number(values.browser),
      seed,
      main: build.main,
      say: (line) => console.log(`browser: ${line}`),
    });
    faults += done.faults.length;
    console.log(
      `browser: ${done.kills} kills; ${done.saves} commits of two and ${done.screens} consultations were said to be saved, ${done.drafts} drafts put away, ` +
        `${done.typed} keys noted; ${done.changes} changes on the device, all at the centre once; ${done.faults.length} faults`,
    );
    for (const fault of done.faults.slice(0, 20)) console.log(`  ${fault}`);
  }
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  build.remove();
}

async function onEngine(engine: 'pglite' | 'postgres', kills: number): Promise<ServerKillReport> {
  const common = {
    kills,
    seed,
    main: build.main,
    say: (line: string) => console.log(`${engine}: ${line}`),
  };
  if (engine === 'pglite') return killServer({ engine, ...common });
  const cluster = await startCluster();
  try {
    return await killServer({ engine, databaseUrl: cluster.url, ...common });
  } finally {
    await cluster.stop();
  }
}

function report(engine: string, done: ServerKillReport): void {
  faults += done.faults.length;
  console.log(
    `${engine}: ${done.kills} kills (${done.inFlight} with requests in hand, ${done.early} more before it was ready), ${done.pushes} pushes, ` +
      `${done.made} changes made, ${done.acknowledged} acknowledged, ${done.duplicates} sent again; up again in ${done.restartMs.toFixed(0)} ms (median); ` +
      `${done.faults.length} faults`,
  );
  for (const fault of done.faults.slice(0, 20)) console.log(`  ${fault}`);
}

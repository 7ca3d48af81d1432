import { parseArgs } from 'node:util';
import { startCluster } from '#server/db/testing/start-cluster.ts';
import { cursorProof } from './cursor.ts';
import { doubledProof } from './doubled.ts';
import { cutUpload } from './cut-upload.ts';
import { killBrowser } from './kill-browser.ts';
import { killServer, type ServerKillReport } from './kill-server.ts';
import { ownBuild } from './own-build.ts';
import { powerCut } from './power-cut.ts';
import { restoreUnannounced, type RestoreReport } from './restore.ts';

// npm run crash -- --kills 30 --engine pglite      the server is killed under load; both engines unless one is named
// npm run crash -- --restore 20 --engine postgres  the centre is put back to a backup and nobody is told
// npm run crash -- --browser 30                    Chromium is killed while it saves
// npm run crash -- --cursor 1000000                32 writers and 8 pollers on PostgreSQL: rows no poller saw
// npm run crash -- --doubled 100000                changes of which 30 % are sent twice and 20 % lose their reply
// npm run crash -- --upload 50                     the line is cut in the middle of photographs, the server killed beside
// npm run crash -- --power 10                      the current fails under Chromium while it saves (root, Linux)

const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    engine: { type: 'string' },
    browser: { type: 'string' },
    cursor: { type: 'string' },
    doubled: { type: 'string' },
    upload: { type: 'string' },
    power: { type: 'string' },
    restore: { type: 'string' },
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
  if (values.cursor !== undefined) {
    const done = await onCluster((databaseUrl) =>
      cursorProof({
        databaseUrl,
        rows: Number(values.cursor),
        writers: 32,
        pollers: 8,
        seed,
        say: (line) => console.log(`cursor: ${line}`),
      }),
    );
    faults += done.missed;
    console.log(
      `cursor: ${done.rows} rows by 32 writers in ${done.seconds.toFixed(0)} s (${(done.rows / done.seconds).toFixed(0)}/s), ${done.pulls} pulls of 8 pollers gave ${done.seen}; ${done.missed} missed`,
    );
  }
  if (values.doubled !== undefined) {
    const done = await onCluster((databaseUrl) =>
      doubledProof({
        databaseUrl,
        changes: Number(values.doubled),
        seed,
        main: build.main,
        say: (line) => console.log(`doubled: ${line}`),
      }),
    );
    faults += done.faults.length;
    console.log(
      `doubled: ${done.made} changes in ${done.requests} requests, ${done.doubled} sent twice, ${done.lost} replies lost, ${done.seconds.toFixed(0)} s; ${done.faults.length} faults`,
    );
    for (const fault of done.faults.slice(0, 20)) console.log(`  ${fault}`);
  }
  for (let i = 0; i < Number(values.restore ?? 0); i += 1)
    for (const engine of engines) reportRestore(engine, i, await restored(engine, seed + i));
  const named = [
    values.browser,
    values.restore,
    values.power,
    values.cursor,
    values.doubled,
    values.upload,
  ].some((one) => one !== undefined);
  if (values.kills !== undefined || !named) {
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
  if (values.upload !== undefined) {
    const cuts = Number(values.upload);
    const done = await cutUpload({
      cuts,
      photos: Math.min(20, Math.max(2, Math.ceil(cuts / 5))),
      seed,
      main: build.main,
      say: (line) => console.log(`upload: ${line}`),
    });
    faults += done.faults.length;
    console.log(
      `upload: ${done.cuts} cuts at random bytes, ${done.serverKills} server kills, ${done.reloads} restarts of the app; ` +
        `${done.photos} photographs, ${done.bytes} bytes, ${done.carried} over the line; ${done.faults.length} faults`,
    );
    for (const fault of done.faults.slice(0, 20)) console.log(`  ${fault}`);
  }
  if (values.power !== undefined) {
    const done = await powerCut({
      cuts: Number(values.power),
      seed,
      main: build.main,
      say: (line) => console.log(`power: ${line}`),
    });
    faults += done.faults.length;
    console.log(
      `power: ${done.kills} cuts; ${done.saves} commits of two and ${done.screens} consultations were said to be saved, ${done.drafts} drafts put away, ` +
        `${done.typed} keys noted; ${done.changes} changes on the device, all at the centre once; ` +
        `of ${done.relaxed} relaxed writes beside them ${done.relaxedLost} were lost; ${done.faults.length} faults`,
    );
    for (const fault of done.faults.slice(0, 20)) console.log(`  ${fault}`);
  }
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  build.remove();
}

async function onCluster<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const cluster = await startCluster();
  try {
    return await work(cluster.url);
  } finally {
    await cluster.stop();
  }
}

async function restored(engine: 'pglite' | 'postgres', from: number): Promise<RestoreReport> {
  const common = { seed: from, main: build.main };
  if (engine === 'pglite') return restoreUnannounced({ engine, ...common });
  return onCluster((databaseUrl) => restoreUnannounced({ engine, databaseUrl, ...common }));
}

function reportRestore(engine: string, i: number, done: RestoreReport): void {
  const wrong = done.faults.length + (done.back === done.lost && done.lost > 0 ? 0 : 1);
  faults += wrong;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  console.log(
    `${engine}: restore ${i + 1}: ${done.made} changes made, ${done.lost} acknowledged ones lost by the centre, ${done.back} there again, ` +
      `${done.meanwhile} written meanwhile; backup ${seconds(done.backupMs)}, restore ${seconds(done.restoreMs)}, all back after ${seconds(done.backMs)}; ${wrong} faults`,
  );
  for (const fault of done.faults.slice(0, 20)) console.log(`  ${fault}`);
}

async function onEngine(engine: 'pglite' | 'postgres', kills: number): Promise<ServerKillReport> {
  const common = {
    kills,
    seed,
    main: build.main,
    say: (line: string) => console.log(`${engine}: ${line}`),
  };
  if (engine === 'pglite') return killServer({ engine, ...common });
  return onCluster((databaseUrl) => killServer({ engine, databaseUrl, ...common }));
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

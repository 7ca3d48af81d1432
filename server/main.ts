import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type App, createApp } from './app.ts';
import { createAlertStore } from './db/alert-store.ts';
import { bareDatabase } from './db/backup/bare-database.ts';
import { findBeside } from './db/find-beside.ts';
import { openDatabase, type OpenDatabase } from './db/open-database.ts';
import type { Schema } from './db/schema.ts';
import { type Env, filesDirOf, parseEnv } from './env.ts';
import { exitWithParent } from './exit-with-parent.ts';
import { listen } from './http/listen.ts';
import { errorFacts } from './http/requests.ts';
import { loadStaticFiles, type StaticFiles } from './http/static-files.ts';
import { escalateAlertsJob, escalateEverySeconds } from './jobs/escalate-alerts.ts';
import { raiseEverySeconds, raiseRefusedWorkJob } from './jobs/raise-refused-work.ts';
import { createScheduler } from './jobs/scheduler.ts';
import { tendDrains, tendDrainsEverySeconds } from './services/drain/tend-drains.ts';
import { sweepUploads } from './services/files/upload-file.ts';
import { blobPlace } from './services/backup/blobs.ts';
import { openSideDoor, type SideDoorPorts } from './services/backup/side-door.ts';
import { sweepSessions } from './services/sign-in.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

function fail(...lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

const parsed = parseEnv();
if (!parsed.ok)
  fail('The settings are not right:', ...parsed.problems.map((problem) => `  ${problem}`));
await run(parsed.env);

async function run(env: Env): Promise<void> {
  const logger = pino({
    level: env.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  const report = (error: unknown) => logger.error(errorFacts(error), 'background work failed');

  say(
    env.DATABASE_URL
      ? 'Opening the database …'
      : `Opening the embedded database in ${env.DATA_DIR} …`,
  );
  const database = await opened(env, report);
  say(`Database ready (PostgreSQL ${database.version}, ${database.engine}).`);

  const app = await createApp({
    kysely: database.kysely,
    now: () => new Date(),
    newId: randomUUID,
    randomToken: () => randomBytes(32),
    logger,
    publicOrigin: env.ORIGIN?.replace(/\/$/, '') ?? null,
    testIdentities: env.TEST_IDENTITIES,
    metricsToken: env.METRICS_TOKEN ?? null,
    files: await builtClient(),
    filesDir: filesDirOf(env),
  });
  const sideDoor = env.DATABASE_URL ? null : await openSideDoor(sideDoorOf(env, database, report));
  const signIns = env.DEMO ? await seeded(database, app) : [];

  const jobs = createScheduler(report);
  jobs.every(3600, () => sweepSessions(app.signIn));
  jobs.every(3600, () => sweepUploads(app.attachments));
  jobs.every(
    escalateEverySeconds,
    escalateAlertsJob({
      door: app.door,
      alerts: createAlertStore(database.kysely),
      afterMinutes: env.ALERT_ESCALATE_MINUTES,
    }),
  );

  jobs.every(
    raiseEverySeconds,
    raiseRefusedWorkJob({
      work: app.office.refused,
      now: app.door.now,
      onRaised: (municipalityId) => app.live.poke([], municipalityId),
    }),
  );
  jobs.every(tendDrainsEverySeconds, () => tendDrains(app.office));

  const server = await listen(app.fetch, { host: env.HOST, port: env.PORT }).catch(
    async (error: unknown) => {
      await database.close();
      const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      return inUse
        ? fail(
            `Port ${env.PORT} is in use: DigiSoc Field may already be running.`,
            `Stop what uses it, or choose another port: PORT=${env.PORT + 1} npm start`,
          )
        : fail(`The server cannot listen on ${env.HOST}:${env.PORT}.`);
    },
  );
  jobs.start();

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    app.live.closeAll();
    await server.stop();
    await jobs.stop();
    await sideDoor?.();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  if (env.RUN_PARENT_PID !== undefined) exitWithParent(env.RUN_PARENT_PID, () => void stop());

  if (signIns.length > 0) {
    say('Demonstration data: nobody in it is real. Sign in as');
    for (const line of signIns) say(`  ${line}`);
  }
  const host = env.HOST === '0.0.0.0' || env.HOST === '::' ? 'localhost' : env.HOST;
  say(`DigiSoc Field is ready: ${env.ORIGIN ?? `http://${host}:${server.port}`}`);
}

/** By which a backup is asked for while the embedded database is in this server's hands. */
function sideDoorOf(
  env: Env,
  { kysely }: OpenDatabase<Schema>,
  report: (error: unknown) => void,
): SideDoorPorts {
  return {
    dataDir: env.DATA_DIR,
    database: bareDatabase(kysely),
    blobs: blobPlace(filesDirOf(env)),
    now: () => new Date(),
    newId: randomUUID,
    report,
  };
}

async function opened(env: Env, report: (error: unknown) => void): Promise<OpenDatabase<Schema>> {
  try {
    return await openDatabase<Schema>(
      env.DATABASE_URL
        ? {
            url: env.DATABASE_URL,
            onWaiting: (why) => say(`Waiting for the database: ${why} …`),
            report,
          }
        : { dataDir: env.DATA_DIR, checkpointSeconds: env.CHECKPOINT_SECONDS, report },
    );
  } catch (error) {
    return fail('The database could not be opened.', error instanceof Error ? error.message : '');
  }
}

/** Beside the built server, or in `dist` when the server runs from its sources. */
async function builtClient(): Promise<StaticFiles | null> {
  try {
    const worker = findBeside(import.meta.url, ['./../client/sw.js', './../dist/client/sw.js']);
    return await loadStaticFiles(fileURLToPath(new URL('.', worker)).replace(/[\\/]$/, ''));
  } catch {
    return null;
  }
}

/** Lines that say who may sign in; fills an empty database first. */
async function seeded(database: OpenDatabase<Schema>, app: App): Promise<readonly string[]> {
  const { fillDemo, HalfFilled } = await import('./demo/fill-demo.ts');
  try {
    return await fillDemo(database.kysely, app.door, () => say('Writing demonstration data …'));
  } catch (error) {
    if (!(error instanceof HalfFilled)) throw error;
    await database.close();
    return fail(error.message);
  }
}

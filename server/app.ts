import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { DEVICE_PATH, deviceHeaders } from '#shared/protocol/device.ts';
import { limits } from '#shared/protocol/limits.ts';
import { createDeadLetterStore } from '#server/db/dead-letter-store.ts';
import { createFileStore } from '#server/db/file-store.ts';
import { createBackupStore } from '#server/db/backup/backup-store.ts';
import { createMetaStore } from '#server/db/meta-store.ts';
import { createDepositStore } from '#server/db/deposit-store.ts';
import { createDeviceStore } from '#server/db/device-store.ts';
import { createMetricsStore } from '#server/db/metrics-store.ts';
import { createOfficeStores } from '#server/db/office-stores.ts';
import type { OpenDatabase } from '#server/db/open-database.ts';
import { createPullStore } from '#server/db/pull-store.ts';
import { createReplicaStore } from '#server/db/replica-store.ts';
import type { Schema } from '#server/db/schema.ts';
import { createSessionStore } from '#server/db/session-store.ts';
import { createSqlStore } from '#server/db/sql-store.ts';
import { isAnswering } from '#server/db/is-answering.ts';
import { lookAtFile } from '#server/files/look-at-file.ts';
import { openDiskFiles } from '#server/files/disk-files.ts';
import { HttpProblem, problemResponse } from '#server/http/problem.ts';
import { createMetrics } from '#server/http/metrics.ts';
import { createRateLimit } from '#server/http/rate-limit.ts';
import {
  errorFacts,
  isUnavailable,
  type HttpEnv,
  type RequestLogger,
} from '#server/http/requests.ts';
import { addSecurityHeaders } from '#server/http/security-headers.ts';
import { sessionCookie } from '#server/http/session-cookie.ts';
import type { StaticFiles } from '#server/http/static-files.ts';
import { createUploadServer } from '#server/http/upload-server.ts';
import type { DoorPorts } from '#server/services/apply-changes.ts';
import { loadCentreIdentity } from '#server/services/centre-identity.ts';
import { loadIntake, type Intake } from '#server/services/intake.ts';
import type { FilePorts } from '#server/services/files/file-ports.ts';
import { createLive, type Live } from '#server/services/live.ts';
import { createNoteContact } from '#server/services/note-contact.ts';
import { createPollMemory } from '#server/services/poll-memory.ts';
import { createWitness } from '#server/services/pull/witness.ts';
import { createSegmentCache } from '#server/services/segment-cache.ts';
import type { OfficePorts } from '#server/services/office/office-ports.ts';
import type { SignInPorts } from '#server/services/sign-in.ts';
import { registerRoutes } from './routes/register.ts';
import { routeTable } from './routes/route-table.ts';
import type { Route } from './routes/route.ts';

export interface AppDeps {
  readonly kysely: OpenDatabase<Schema>['kysely'];
  readonly now: () => Date;
  readonly newId: () => string;
  readonly randomToken: () => Buffer;
  readonly logger: RequestLogger;
  /** The origin browsers see; null: whatever host they ask. */
  readonly publicOrigin: string | null;
  readonly testIdentities: boolean;
  /** What Prometheus brings; null: it reads from this machine. */
  readonly metricsToken: string | null;
  /** The built client; null where something else serves it. */
  readonly files: StaticFiles | null;
  /** Where the bytes of attachments lie. */
  readonly filesDir: string;
}

export interface App {
  readonly fetch: Hono<HttpEnv>['fetch'];
  readonly routes: readonly Route[];
  readonly door: DoorPorts;
  readonly signIn: SignInPorts;
  readonly live: Live;
  readonly office: OfficePorts;
  readonly intake: Intake;
  readonly attachments: FilePorts;
}

/** The centre over HTTP. Everything it needs is handed to it; it listens nowhere by itself. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { kysely, now, newId, logger, publicOrigin } = deps;
  const report = (error: unknown) => logger.error(errorFacts(error), 'background work failed');
  const meta = createMetaStore(kysely);
  const centre = await loadCentreIdentity({
    store: meta,
    newId,
    now,
    onNewLife: () => live.everythingMoved(),
  });
  const intake = await loadIntake(meta, now);
  const devices = createDeviceStore(kysely);
  const replicas = createReplicaStore(kysely);
  const pullStore = createPullStore(kysely);
  const polls = createPollMemory();
  const live = createLive({ store: pullStore, now, report });
  const signIn = { store: createSessionStore(kysely), now, randomToken: deps.randomToken };
  const secure = publicOrigin?.startsWith('https:') === true;
  const cookie = sessionCookie(secure);
  const door: DoorPorts = {
    store: createSqlStore(kysely),
    incarnation: centre.incarnation,
    now,
    newId,
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
    sign: centre.sign,
    testIdentities: deps.testIdentities,
    onCommitted: (spaceIds, refusedIn) => {
      polls.moved(spaceIds);
      live.poke(spaceIds, refusedIn);
    },
    onFault: (error) => logger.error(errorFacts(error), 'a change could not be decided'),
  };
  const figures = createMetricsStore(kysely);
  const metrics = createMetrics(async () => ({
    ...(await figures.figures(now())),
    listeners: live.count(),
  }));
  const onRestored = (before: string, after: string) => {
    metrics.restored();
    logger.error({ before, after }, 'the database was put back to an earlier state');
  };
  const officeStores = createOfficeStores(kysely);
  const office: OfficePorts = {
    door,
    onScopeChanged: (personIds) => {
      polls.forget(personIds);
      live.scopeChanged(personIds);
    },
    onAsked: (personIds) => live.ask(personIds),
    onSessionsEnded: (tokenHashes) => {
      for (const tokenHash of tokenHashes) live.endSession(tokenHash);
    },
    onMunicipalityMerged: (municipalityId, personIds) => {
      polls.forget(personIds);
      live.endMunicipality(municipalityId);
    },
    onDrainMoved: (municipalityId) => live.pokeDesks(municipalityId),
    ...officeStores,
  };
  const restore = { log: replicas, lives: meta, centre, onRestored };
  const witness = createWitness(restore);
  const push = { ...door, replicas, restore };
  const changesPerMinute = createRateLimit(limits.changesPerMinute, now);
  const disk = openDiskFiles(deps.filesDir);
  const files = {
    store: createFileStore(kysely),
    disk,
    look: lookAtFile,
    now,
    newId,
    onReceived: (spaceId: string) => live.poke([spaceId], null),
  };
  const uploads = createUploadServer(disk.uploads);
  const letters = createDeadLetterStore(kysely);
  const deposits = createDepositStore(kysely);
  const onKept = (municipalityId: string) => live.poke([], municipalityId);
  const routes = routeTable({
    files: { ...files, uploads },
    signIn,
    cookie,
    live,
    report,
    isReady: () => isAnswering(kysely),
    office,
    sync: {
      greet: {
        store: replicas,
        archive: createBackupStore(kysely),
        restore,
        now,
        intake,
        copies: officeStores.copies,
        onReported: office.onDrainMoved,
      },
      push,
      poll: { store: pullStore, memory: polls, incarnation: centre.incarnation, witness, now },
      pull: { store: pullStore, cache: createSegmentCache(), witness, now },
      deadLetters: {
        replicas,
        store: letters,
        now,
        onKept,
      },
      noteContact: createNoteContact(replicas, now),
      changesPerMinute,
      metrics,
    },
    metrics: {
      metrics,
      metricsToken: deps.metricsToken,
      behindProxy: publicOrigin !== null,
    },
    device: {
      deposit: { ...push, devices, deposits, intake },
      kept: { devices, letters, deposits, intake, sha256: door.sha256, now, onKept },
      files: { ...files, uploads, devices },
      changesPerMinute,
    },
  });

  const app = new Hono<HttpEnv>();
  app.use(async (context, next) => {
    const started = now().getTime();
    const requestId = newId();
    context.set('requestId', requestId);
    await next();
    const api = isApi(context.req.path);
    const empty = context.res.status === 204;
    addSecurityHeaders(context.res.headers, { secure, api, empty });
    if (context.req.path.startsWith(`${DEVICE_PATH}/`))
      context.res.headers.set(deviceHeaders.now, now().toISOString());
    if (!api) return;
    if (!empty) context.res.headers.set('x-request-id', requestId);
    const { method } = context.req;
    const route = context.get('route');
    const { status } = context.res;
    const ms = now().getTime() - started;
    metrics.request({ method, route: route ?? 'none', status, ms });
    logger.info({ requestId, method, route, status, ms }, 'request');
  });
  app.onError((error, context) => {
    const requestId = context.get('requestId');
    if (error instanceof HttpProblem) return problemResponse(error, requestId);
    logger.error({ requestId, ...errorFacts(error) }, 'request failed');
    const problem = isUnavailable(error)
      ? new HttpProblem('UNAVAILABLE', { retryAfterSeconds: 5 })
      : new HttpProblem('INTERNAL');
    return problemResponse(problem, requestId);
  });
  const device = {
    store: devices,
    now,
    requestsPerMinute: createRateLimit(limits.deviceRequestsPerMinute, now),
  };
  registerRoutes(app, { signIn, cookie, publicOrigin, device }, routes);
  app.notFound(async (context) => {
    const { path, method } = context.req;
    const readable = method === 'GET' || method === 'HEAD';
    const served =
      readable && !isApi(path) ? await page(deps.files, path, context.req.raw) : undefined;
    return served ?? problemResponse(new HttpProblem('NOT_FOUND'), context.get('requestId'));
  });
  return { fetch: app.fetch, routes, door, signIn, live, office, intake, attachments: files };
}

/** Any path that names no file is a place within the app: its router knows which. */
async function page(
  files: StaticFiles | null,
  path: string,
  request: Request,
): Promise<Response | undefined> {
  const file = await files?.serve(path, request);
  if (file !== undefined || /^\/assets\/|\.\w+$/u.test(path)) return file;
  return files?.serve('/index.html', request);
}

function isApi(path: string): boolean {
  return path === '/api' || path === '/metrics' || /^\/(api|health)\//u.test(path);
}

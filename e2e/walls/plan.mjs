/**
 * The floor plan as a table: one row per room, what it may stand on, and the sentence shown to
 * whoever walks into the wall. Everything unlisted is shut. The longest matching path is the row.
 */
const aria = ['react', 'react-dom', 'react-aria-components', '@internationalized/date'];
const shared = (...names) => names.map((name) => `shared/${name}`);
const lawRooms = shared('lib', 'domain', 'access', 'merge', 'migrations', 'protocol');
const client = (...names) => names.map((name) => `client/${name}`);
const server = (...names) => names.map((name) => `server/${name}`);

const pure = ['clock', 'chance', 'network', 'machine', 'console', 'storage', 'html'];
const screen = ['network', 'machine', 'console', 'storage', 'html'];
const engine = ['clock', 'chance', ...screen];
const process = ['machine', 'console'];

export const rooms = [
  // shared: lib ← domain ← access, protocol ← merge (it rebases Changes); the past (migrations) stands on lib only, and protocol reads it.
  {
    room: 'shared/lib',
    on: [],
    packages: ['zod/mini'],
    shut: pure,
    says: 'shared/lib knows no domain word and stands on nothing of ours.',
  },
  {
    room: 'shared/domain',
    on: shared('lib'),
    packages: ['zod/mini'],
    shut: pure,
    says: 'The nouns stand on shared/lib and zod/mini only.',
  },
  {
    room: 'shared/access',
    on: shared('lib', 'domain'),
    packages: ['zod/mini'],
    shut: pure,
    says: 'Access is decided from the nouns alone: shared/lib and shared/domain.',
  },
  {
    room: 'shared/merge',
    on: shared('lib', 'domain', 'protocol'),
    packages: ['zod/mini', 'node-diff3'],
    shut: pure,
    says: 'Merging is a law of nouns and changes: shared/lib, shared/domain, shared/protocol.',
  },
  {
    room: 'shared/migrations',
    on: shared('lib'),
    packages: ['zod/mini'],
    shut: pure,
    says: 'The past does not import the present: migrations stand on shared/lib only.',
  },
  {
    room: 'shared/protocol',
    on: shared('lib', 'domain', 'migrations'),
    packages: ['zod/mini'],
    shut: pure,
    says: 'The wire stands on shared/lib, shared/domain and shared/migrations, so that both ends can parse with it.',
  },

  {
    room: 'client/platform',
    on: shared('lib'),
    packages: ['workbox-window'],
    shut: ['network', 'machine', 'console', 'html'],
    says: "client/platform is the browser's edge: it knows nothing of our rooms but shared/lib.",
  },
  {
    room: 'client/i18n',
    on: shared('lib', 'domain', 'protocol'),
    packages: ['react', 'intl-messageformat', '@internationalized/date'],
    shut: screen,
    says: 'Catalogues and formats stand on the nouns and the error codes, not on screens or data.',
  },
  {
    room: 'client/ui',
    on: shared('lib'),
    packages: [...aria, '@fontsource-variable/source-sans-3'],
    shut: screen,
    says: 'The design system knows no domain word: it stands on React Aria and shared/lib.',
  },
  {
    room: 'client/store',
    on: [...lawRooms, ...client('platform')],
    // React for the hooks by which screens ask; the worker's part never meets it.
    packages: ['dexie', '@hpke/core', 'zod/mini', 'react'],
    shut: ['network', 'machine', 'console', 'html'],
    says: 'The store stands on the laws and the platform; it knows no screen, no network and no sync.',
  },
  {
    room: 'client/remote',
    on: [...shared('lib', 'domain', 'protocol'), ...client('platform')],
    packages: ['@tanstack/react-query', 'tus-js-client', 'zod/mini'],
    shut: ['machine', 'console', 'storage', 'html'],
    says: 'client/remote only fetches and parses: it stands on the protocol and the platform.',
  },
  {
    room: 'client/sync',
    on: [...lawRooms, ...client('store', 'remote', 'platform')],
    packages: ['zod/mini'],
    shut: engine,
    says: 'The engine stands on store, remote and platform: no React, no screen, no Dexie of its own.',
  },
  {
    room: 'client/photos',
    on: [
      ...shared('lib', 'domain', 'protocol'),
      ...client('store', 'remote', 'platform', 'ui', 'i18n'),
    ],
    packages: ['react', '@tanstack/react-query', 'zod/mini'],
    shut: screen,
    says: 'Photographs stand in several screens: on store, remote, platform, ui and i18n, and on no screen.',
  },
  {
    room: 'client/late',
    on: [...shared('lib', 'protocol'), ...client('store', 'ui', 'i18n')],
    packages: ['react'],
    shut: screen,
    says: 'Work that came late stands in several screens: on store, ui and i18n, and on no screen.',
  },
  {
    room: 'client/amendments',
    on: [...shared('lib', 'domain'), ...client('store', 'ui', 'i18n')],
    packages: ['react', 'react-hook-form'],
    shut: screen,
    says: 'Amendments stand in several screens: on store, ui and i18n, and on no screen.',
  },
  {
    room: 'client/screens',
    on: [
      ...shared('lib', 'domain', 'access', 'protocol'),
      ...client('amendments', 'late', 'photos', 'store', 'remote', 'platform', 'ui', 'i18n'),
    ],
    packages: [
      'react',
      'react-hook-form',
      '@hookform/resolvers',
      '@tanstack/react-query',
      '@internationalized/date',
      'wouter',
      'zod/mini',
    ],
    shut: screen,
    apart: true,
    says: 'A screen stands on store, remote, platform, ui and i18n: never on sync, Dexie or the job next door.',
  },
  {
    room: 'client/app',
    on: [
      ...shared('lib', 'domain', 'access', 'protocol'),
      ...client('screens', 'store', 'remote', 'platform', 'ui', 'i18n'),
    ],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      '@tanstack/react-query',
      'regexparam',
      'wouter',
      'zod/mini',
    ],
    shut: screen,
    says: 'The shell shows screens and asks the store; the sync engine is started in client/main.tsx.',
  },
  {
    room: 'client/main.tsx',
    on: [
      ...shared('lib'),
      ...client('app', 'sync', 'store', 'remote', 'platform', 'ui', 'i18n', 'worker.ts'),
    ],
    packages: ['react', 'react-dom', 'zod/mini', '@fontsource-variable/source-sans-3'],
    shut: screen,
    says: 'The composition root only wires rooms together.',
  },
  {
    room: 'client/worker.ts',
    on: [...shared('lib', 'protocol'), ...client('sync', 'store', 'remote', 'platform')],
    packages: ['zod/mini'],
    shut: ['network', 'machine', 'console', 'html'],
    says: 'The worker only wires the store to the engine.',
  },
  {
    room: 'client/sw.ts',
    on: [],
    packages: ['workbox-precaching', 'workbox-routing'],
    shut: screen,
    says: 'The service worker precaches and wakes: no domain, no rooms of ours.',
  },

  {
    room: 'server/main.ts',
    on: [
      ...lawRooms,
      ...server(
        'app.ts',
        'env.ts',
        'exit-with-parent.ts',
        'http',
        'routes',
        'services',
        'db',
        'jobs',
        'demo',
      ),
    ],
    packages: ['node:', '@hono/node-server', 'hono', 'pino'],
    shut: process,
    says: 'The composition root only wires rooms together; SQL stays in server/db.',
  },
  {
    room: 'server/app.ts',
    on: [...shared('lib', 'protocol'), ...server('http', 'routes', 'services', 'db', 'files')],
    packages: ['node:', 'hono', '@hono/node-server', 'pino'],
    shut: process,
    says: 'createApp hangs routes on HTTP; what it needs is handed to it.',
  },
  {
    room: 'server/env.ts',
    on: shared('lib'),
    packages: ['node:', 'zod'],
    shut: ['console'],
    says: 'server/env.ts reads the environment and nothing else.',
  },
  {
    room: 'server/exit-with-parent.ts',
    on: [],
    packages: [],
    shut: ['console'],
    says: 'It watches a process and calls back: it stands on nothing of ours.',
  },
  {
    room: 'server/http',
    on: [...lawRooms, ...server('services')],
    packages: [
      'node:',
      'hono',
      '@hono/node-server',
      '@tus/server',
      'prom-client',
      '@tus/file-store',
      'pino',
      'zod',
    ],
    shut: process,
    says: 'HTTP asks services; it holds no SQL and no rules.',
  },
  {
    room: 'server/routes',
    on: [...lawRooms, ...server('http', 'services')],
    packages: ['node:', 'hono', 'zod'],
    shut: process,
    says: 'A route validates, calls one service and answers: no SQL, no rules.',
  },
  {
    room: 'server/services',
    on: [...lawRooms, ...server('db', 'files')],
    packages: ['node:', '@node-rs/argon2', '@hpke/core', 'zod'],
    shut: ['clock', 'chance', 'network', ...process],
    says: 'Services know no HTTP and no driver: they stand on server/db and the laws.',
  },
  {
    room: 'server/db',
    on: lawRooms,
    packages: ['node:', 'kysely', 'pg', '@electric-sql/pglite', 'pino', 'zod'],
    shut: process,
    says: 'The database room stands on the laws only; nobody calls upwards from it.',
  },
  {
    room: 'server/files',
    on: shared('lib', 'domain'),
    packages: ['node:', 'sharp'],
    shut: ['clock', 'chance', 'network', ...process],
    says: "Bytes on the disk by their hash: no SQL, no HTTP, nobody's rights.",
  },
  {
    room: 'server/jobs',
    on: [...lawRooms, ...server('services')],
    packages: ['node:', 'pino'],
    shut: process,
    says: 'A job calls a service, like everyone else.',
  },
  {
    room: 'server/demo',
    on: [...lawRooms, ...server('services', 'db')],
    packages: ['node:'],
    shut: process,
    says: 'Demo data walks through the same doors as everyone: services and server/db.',
  },
  {
    room: 'server/cli',
    on: [...lawRooms, ...server('app.ts', 'env.ts', 'services', 'db', 'jobs', 'demo')],
    packages: ['node:', 'pino'],
    shut: ['machine'],
    says: 'A command-line verb calls services; it is no second brain.',
  },

  {
    room: 'e2e',
    on: ['shared', 'client', 'server', 'scripts', '.'],
    packages: ['*'],
    shut: [],
    says: 'e2e sees the whole house from outside.',
  },
  {
    room: 'scripts',
    on: [],
    packages: ['node:'],
    shut: [],
    says: "scripts run before anything is installed: Node's built-ins only.",
  },
  {
    room: '.',
    on: [],
    packages: ['*'],
    shut: [],
    says: 'Top-level files only configure tools.',
  },
];

/** What tests may stand on beside their room's row, by house. */
export const testing = {
  shared: { on: ['shared'], packages: ['vitest', 'fast-check', 'node:'] },
  client: {
    on: ['shared', 'client'],
    packages: [
      'vitest',
      'fast-check',
      'node:',
      'fake-indexeddb',
      '@testing-library/react',
      'dexie',
      'react',
      'react-dom',
    ],
  },
  server: {
    on: ['shared', 'server'],
    packages: [
      'vitest',
      'fast-check',
      'node:',
      'kysely',
      'pg',
      '@electric-sql/pglite',
      'hono',
      '@hono/node-server',
      'pino',
      'zod',
    ],
  },
  scripts: { on: [], packages: ['vitest', 'node:'] },
};

/** Single files with a key of their own to one cupboard. */
export const keys = {
  storage: ['client/platform/device-settings.ts'],
  machine: ['server/env.ts'],
  // What the app is made of and is not at hand: the worker asks as the page would have.
  network: ['client/sw.ts'],
};

export const limits = {
  lines: 300,
  folders: ['src', 'utils', 'helpers', 'types', 'common'],
  /** Long by nature. */
  longIsFine: [
    /\.test\.tsx?$/,
    /\.spec\.tsx?$/,
    /^client\/i18n\/messages\//,
    /^e2e\/walls\/plan\.mjs$/,
  ],
};

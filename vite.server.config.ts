import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Every process that starts from a file of its own: the server, the database thread, the command-line verbs. */
function entries(): Record<string, string> {
  const fixed = {
    main: at('./server/main.ts'),
    'pglite-worker': at('./server/db/pglite-worker.ts'),
  };
  const verbs = existsSync(at('./server/cli'))
    ? readdirSync(at('./server/cli')).filter((f) => f.endsWith('.ts') && !f.includes('.test.'))
    : [];
  const all: Record<string, string> = { ...fixed };
  for (const verb of verbs) all[`cli/${verb.slice(0, -3)}`] = at(`./server/cli/${verb}`);
  return Object.fromEntries(Object.entries(all).filter(([, file]) => existsSync(file)));
}

/** SQL is read at run time, from beside main.js. */
const copyMigrations: Plugin = {
  name: 'copy-migrations',
  closeBundle() {
    const to = at('./dist/server/migrations');
    rmSync(to, { recursive: true, force: true });
    const from = at('./server/db/migrations');
    if (existsSync(from))
      cpSync(from, to, { recursive: true, filter: (f) => !/\.[cm]?ts$/.test(f) });
  },
};

export default defineConfig({
  root: at('.'),
  publicDir: false,
  plugins: [copyMigrations],
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/server',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    copyPublicDir: false,
    rollupOptions: {
      input: entries(),
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        // Beside main.js, so that './pglite-worker.js' and './migrations/' resolve from every chunk.
        chunkFileNames: '[name]-[hash].js',
      },
    },
  },
});

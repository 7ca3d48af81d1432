import process from 'node:process';
import { node } from './child.mjs';
import { at } from './house.mjs';
import { ensureInstalled } from './install.mjs';

/** Vite for the client (5173, proxying to the server), tsx for the server; the first to end ends both. */
export async function dev() {
  await ensureInstalled();
  const env = { RUN_PARENT_PID: String(process.pid), NODE_ENV: 'development' };
  const show = true;
  const ended = await Promise.race([
    node([at('node_modules/vite/bin/vite.js')], { env, show }),
    node([at('node_modules/tsx/dist/cli.mjs'), 'watch', 'server/main.ts'], { env, show }),
  ]);
  process.kill(process.pid, 'SIGTERM');
  return ended.code === 0;
}

import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { handOverSignals } from './child.mjs';
import { at, told } from './house.mjs';
import { ensureInstalled } from './install.mjs';

/** Fresh clone or tenth start: install and build what is missing, then become the server. */
export async function start() {
  await ensureInstalled();
  await ensureBuilt();
  await checkPort();
  const npmPid = pidOfNpm();
  if (npmPid !== undefined) process.env.RUN_PARENT_PID ??= String(npmPid);
  process.env.NODE_ENV ??= 'production';
  handOverSignals();
  // In this very process: a signal to it is a signal to the server, and nothing can be orphaned.
  await import(pathToFileURL(at('dist/server/main.js')).href);
}

/** The same defaults as server/env.ts. Asked before the database opens, so the answer comes at once. */
function checkPort() {
  const port = Number(process.env.PORT || 8080);
  const host = process.env.HOST || '127.0.0.1';
  if (!Number.isInteger(port) || port <= 0 || port > 65_535) return undefined;
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code !== 'EADDRINUSE') return resolve();
      reject(
        told(
          `Port ${port} is in use: DigiSoc Field may already be running.\n` +
            `Stop what uses it, or choose another port: PORT=${port + 1} npm start`,
        ),
      );
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

/** npm → (sh →) node: killing npm leaves us alive, so the server must watch npm itself. */
function pidOfNpm() {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/.exec(
      readFileSync(`/proc/${process.ppid}/stat`, 'utf8'),
    );
    return /^(da|ba|z)?sh$|^busybox$/.test(name) ? Number(parent) : process.ppid;
  } catch {
    return process.ppid; // No /proc: the shell is the nearest we can watch.
  }
}

import { spawn } from 'node:child_process';
import process from 'node:process';
import { at } from './house.mjs';

const running = new Set();
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
let watching = false;

function endAll(signal) {
  for (const child of running) child.kill('SIGTERM');
  process.exit(signals[signal]);
}

/** From the first child on, a signal to us ends the children too. */
function watch() {
  if (watching) return;
  watching = true;
  for (const signal of Object.keys(signals)) process.on(signal, endAll);
}

/** Before the server takes the process over: its own handlers must be the only ones. */
export function handOverSignals() {
  for (const signal of Object.keys(signals)) process.off(signal, endAll);
  watching = false;
}

/**
 * Runs Node on a file. `show`: output goes to the terminal, else it is returned.
 * Resolves to { code, output, timedOut }; never rejects because of the child.
 */
export function node(args, options = {}) {
  return run(process.execPath, args, options);
}

export function run(command, args, { env = {}, show = false, timeoutMs = 0, cwd = at() } = {}) {
  watch();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    running.add(child);
    let output = '';
    let timedOut = false;
    const take = (chunk) => (output += chunk);
    child.stdout?.setEncoding('utf8').on('data', take);
    child.stderr?.setEncoding('utf8').on('data', take);
    const end = () => {
      timedOut = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    };
    const timer = timeoutMs > 0 ? setTimeout(end, timeoutMs) : undefined;
    const done = (code) => {
      if (!running.delete(child)) return;
      clearTimeout(timer);
      resolve({ code, output, timedOut });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
    // 'close' also waits for grandchildren that hold the pipe; they get two seconds.
    child.on('exit', (code) => setTimeout(() => done(code ?? 1), 2000).unref());
  });
}

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { at } from './house.mjs';

const folder = at('.cache/setup.lock');
const owner = at('.cache/setup.lock/pid');

/** Two starts at once must not install or build into each other. A lock whose owner died is taken over. */
export async function underLock(work) {
  mkdirSync(at('.cache'), { recursive: true });
  let said = false;
  while (!take()) {
    if (isStale()) rmSync(folder, { recursive: true, force: true });
    else {
      if (!said) console.log('Another start is setting up; waiting for it …');
      said = true;
      await wait(300);
    }
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.on('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take() {
  try {
    mkdirSync(folder);
    writeFileSync(owner, String(process.pid));
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isStale() {
  try {
    const pid = Number(readFileSync(owner, 'utf8'));
    // Between mkdir and the pid there is an instant without a name.
    if (!pid) return Date.now() - statSync(folder).mtimeMs > 2000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    if (error.code === 'EPERM') return false;
    if (error.code === 'ESRCH') return true;
    try {
      return Date.now() - statSync(folder).mtimeMs > 2000;
    } catch {
      return false; // Released meanwhile.
    }
  }
}

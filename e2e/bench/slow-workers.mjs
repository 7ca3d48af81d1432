import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

// A thread of its own, because a store's worker must be caught within a millisecond of its birth: every thread of that
// name in a browser's renderer is put into a group that the kernel gives a share of one core. Linux, cgroup v1.

const { slower, comm } = workerData;
const group = `/sys/fs/cgroup/cpu/digisoc-bench-${process.pid}`;
const periodUs = 8_000;
const looksAtName = 50;

mkdirSync(group);
writeFileSync(`${group}/cpu.cfs_period_us`, String(periodUs));
writeFileSync(`${group}/cpu.cfs_quota_us`, String(Math.round(periodUs / slower)));

const isRenderer = new Map();
const looks = new Map();
let caught = 0;
let running = true;
parentPort.once('message', () => (running = false));

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
const list = (path) => {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
};

function look() {
  for (const pid of list('/proc')) {
    if (!/^\d+$/u.test(pid)) continue;
    if (!isRenderer.has(pid)) {
      const command = read(`/proc/${pid}/cmdline`);
      // A process is a fork of the zygote before it becomes what it will be.
      if (/--type=(?!zygote)/u.test(command))
        isRenderer.set(pid, command.includes('--type=renderer'));
      else if (command !== '' && !command.includes('chrom')) isRenderer.set(pid, false);
    }
    if (isRenderer.get(pid) !== true) continue;
    for (const tid of list(`/proc/${pid}/task`)) {
      const seen = looks.get(tid) ?? 0;
      if (seen > looksAtName) continue;
      looks.set(tid, seen + 1);
      if (read(`/proc/${pid}/task/${tid}/comm`).trim() !== comm) continue;
      looks.set(tid, Infinity);
      try {
        writeFileSync(`${group}/tasks`, tid);
        caught += 1;
      } catch {
        // It ended in this moment.
      }
    }
  }
}

const turn = () => {
  look();
  if (running) return setTimeout(turn, 1);
  // Whoever is still in the group goes back, or it can't be removed.
  for (const tid of read(`${group}/tasks`).split('\n').filter(Boolean)) {
    try {
      writeFileSync('/sys/fs/cgroup/cpu/tasks', tid);
    } catch {
      // Gone already.
    }
  }
  rmdirSync(group);
  parentPort.postMessage(caught);
  return undefined;
};
parentPort.postMessage('ready');
turn();

/**
 * Calls `stop` once when the process `parentPid` is gone. A killed `npm start` leaves its server behind,
 * and an orphan would keep the data directory from the next start.
 */
export function exitWithParent(parentPid: number, stop: () => void, everyMs = 1000): () => void {
  // A pid can be given to a stranger; being re-parented can't be mistaken.
  const direct = process.ppid === parentPid;
  const timer = setInterval(() => {
    if (direct ? process.ppid === parentPid : isAlive(parentPid)) return;
    clearInterval(timer);
    stop();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

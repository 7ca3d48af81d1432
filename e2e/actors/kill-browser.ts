import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** SIGKILL to the browser that runs on this profile and to all its processes, at one instant: they share a group. */
export function killBrowserOf(profile: string): void {
  const mine = processes().filter(({ command }) => command.includes(`--user-data-dir=${profile}`));
  const main = mine.find(({ command }) => !command.includes('--type='));
  if (main === undefined) throw new Error('no browser runs on this profile');
  process.kill(-main.pid, 'SIGKILL');
  for (const { pid } of mine) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Went with its group.
    }
  }
}

/** Every process of this browser stands still: it says nothing more and writes nothing more. */
export function freezeBrowserOf(profile: string): void {
  for (const { pid, command } of processes())
    if (command.includes(`--user-data-dir=${profile}`)) process.kill(pid, 'SIGSTOP');
}

function processes(): readonly { pid: number; command: string }[] {
  // Small images have no ps.
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' });
    return lines.split('\n').flatMap((line) => {
      const [, pid, command] = /^\s*(\d+) (.*)$/u.exec(line) ?? [];
      return command === undefined ? [] : [{ pid: Number(pid), command }];
    });
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(name), command }];
      } catch {
        return [];
      }
    });
}

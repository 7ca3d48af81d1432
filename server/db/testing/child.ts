import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

export type Child = {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  /** The first line that starts with `word`, said already or yet to come. */
  readonly says: (word: string) => Promise<string>;
  readonly exited: Promise<number | null>;
  readonly kill: () => Promise<void>;
};

/** Runs a TypeScript file of this folder as a process of its own. */
export function startChild(file: string, ...args: string[]): Child {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ['--import', loader, path, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const says = (word: string) =>
    new Promise<string>((resolve, reject) => {
      const found = lines.find((line) => line.startsWith(word));
      if (found !== undefined) return resolve(found);
      reader.on('line', (line) => line.startsWith(word) && resolve(line));
      return void exited.then(() => reject(new Error(`${file} ended without saying ${word}`)));
    });
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  return { process: child, lines, says, exited, kill };
}

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const distDir =
  process.env['DIST_DIR'] ?? fileURLToPath(new URL('../../dist', import.meta.url));
const built = join(distDir, 'server/main.js');

export interface CentrePlace {
  /** Data of a centre that ran before; a new directory unless said. */
  readonly dataDir?: string;
  /** The built server's main.js; the one in `DIST_DIR`, else in dist, unless said. */
  readonly main?: string;
}

/** The built server as a process of its own: started, really stopped, killed and started again on the same data. */
export class Centre {
  readonly port: number;
  readonly dataDir: string;
  readonly #main: string;
  readonly #settings: Record<string, string>;
  #process: ChildProcess | null = null;
  output = '';

  private constructor(port: number, settings: Record<string, string>, place: CentrePlace) {
    this.port = port;
    this.dataDir = place.dataDir ?? mkdtempSync(join(tmpdir(), 'digisoc-journey-'));
    this.#main = place.main ?? built;
    this.#settings = settings;
  }

  static async start(
    settings: Record<string, string> = {},
    place: CentrePlace = {},
  ): Promise<Centre> {
    const centre = await Centre.at(settings, place);
    await centre.startAgain();
    return centre;
  }

  /** Not started yet. */
  static async at(settings: Record<string, string> = {}, place: CentrePlace = {}): Promise<Centre> {
    return new Centre(await freePort(), settings, place);
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, [this.#main], {
      env: {
        ...process.env,
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        LOG_LEVEL: 'warn',
        // An alert offered again in the middle of a journey would lie over what it looks for.
        ALERT_ESCALATE_MINUTES: '1440',
        RUN_PARENT_PID: String(process.pid),
        ...this.#settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    child.stdout.on('data', (data: Buffer) => (this.output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (this.output += data.toString()));
    const until = Date.now() + 180_000;
    for (;;) {
      const ready = await fetch(`http://127.0.0.1:${this.port}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return;
      if (child.exitCode !== null || child.signalCode !== null || Date.now() > until)
        throw new Error(`the centre did not start:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  /** A command of the built server, as an administrator gives it while the centre stands still. */
  command(verb: string, args: readonly string[], input = ''): string {
    return execFileSync(
      process.execPath,
      [join(dirname(this.#main), 'cli', `${verb}.js`), ...args],
      {
        env: { ...process.env, DATA_DIR: this.dataDir, ...this.#settings },
        input,
        encoding: 'utf8',
      },
    );
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '#e2e/simulation/chance.ts';

/** A network as it is behind the last mast. */
export interface Weather {
  /** Share of requests: half of it never arrives, of the other half the answer breaks off. */
  readonly loss: number;
  /** There and back together. */
  readonly delayMs: number;
  readonly bytesPerSecond: number;
}

/** A line between a device and the centre on which the reply to a request can be lost after the centre has acted. */
export class LossyLine {
  readonly #to: number;
  readonly #server = createServer((from, back) => void this.#carry(from, back));
  readonly #seen: string[] = [];
  #lose = new Map<string, number>();
  readonly #held = new Map<string, (back: ServerResponse) => void>();
  #weather: Weather | null = null;
  #chance = new Chance(1);

  private constructor(to: number) {
    this.#to = to;
  }

  static async to(port: number): Promise<LossyLine> {
    const line = new LossyLine(port);
    await new Promise<void>((resolve) => line.#server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The next `count` requests for this path are carried out and never answered. */
  loseReplies(path: string, count: number): void {
    this.#lose.set(path, count);
  }

  /**
   * The next request for this path is carried out, and whoever asked waits for the answer. `reached` when the centre has
   * acted, `gone` when nobody waits any more.
   */
  holdReply(path: string): { readonly reached: Promise<void>; readonly gone: Promise<void> } {
    let [reach, leave]: (() => void)[] = [];
    const reached = new Promise<void>((resolve) => (reach = resolve));
    const gone = new Promise<void>((resolve) => (leave = resolve));
    this.#held.set(path, (back) => {
      back.once('close', () => leave?.());
      reach?.();
    });
    return { reached, gone };
  }

  /** Null: as good as it was. The same seed loses the same. */
  weather(weather: Weather | null, seed = 1): void {
    this.#weather = weather;
    this.#chance = new Chance(seed);
  }

  /** How many requests for this path have reached the centre. */
  carried(path: string): number {
    return this.#seen.filter((seen) => seen === path).length;
  }

  async end(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #carry(from: IncomingMessage, back: ServerResponse): Promise<void> {
    const { method, url = '/', headers } = from;
    const path = url.split('?')[0] ?? url;
    const left = this.#lose.get(path) ?? 0;
    this.#lose.set(path, left - 1);
    const weather = this.#weather;
    if (weather !== null) {
      const bytes = Number(headers['content-length'] ?? 0);
      await sleep(weather.delayMs + (bytes * 1_000) / weather.bytesPerSecond);
      if (this.#chance.odds(weather.loss / 2)) {
        from.socket.destroy();
        return;
      }
    }
    const onward = request(
      { host: '127.0.0.1', port: this.#to, method, path: url, headers },
      (answer) => {
        this.#seen.push(path);
        const hold = this.#held.get(path);
        if (hold !== undefined) {
          this.#held.delete(path);
          answer.resume().once('end', () => hold(back));
          return;
        }
        if (left > 0) {
          answer.resume().once('end', () => from.socket.destroy());
          return;
        }
        back.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        if (weather === null) answer.pipe(back);
        else void this.#trickle(answer, back, weather);
      },
    );
    onward.once('error', () => from.socket.destroy());
    back.once('close', () => onward.destroy());
    from.pipe(onward);
  }

  async #trickle(answer: IncomingMessage, back: ServerResponse, weather: Weather): Promise<void> {
    let left = this.#chance.odds(weather.loss / 2)
      ? this.#chance.below(4_000)
      : Number.POSITIVE_INFINITY;
    try {
      for await (const chunk of answer as AsyncIterable<Buffer>) {
        await sleep((chunk.length * 1_000) / weather.bytesPerSecond);
        left -= chunk.length;
        if (left < 0 || back.destroyed) break;
        back.write(chunk);
      }
    } catch {
      left = -1;
    }
    if (left < 0) back.destroy();
    else back.end();
  }
}

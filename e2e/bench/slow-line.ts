import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** «Slow 4G» of sync.md §4.2: 150 ms there and back, 1.6 Mbit/s down, 0.75 Mbit/s up. */
const slow4g = { halfTripMs: 75, down: 1_600_000 / 8_000, up: 750_000 / 8_000 };

/** All connections of a line share its two directions; bytes per millisecond, each chunk half a trip on its way. */
class Direction {
  readonly #perMs: number;
  #freeAt = 0;

  constructor(perMs: number) {
    this.#perMs = perMs;
  }

  carry(bytes: number, arrive: () => void): void {
    const now = performance.now();
    this.#freeAt = Math.max(now, this.#freeAt) + bytes / this.#perMs;
    setTimeout(arrive, this.#freeAt + slow4g.halfTripMs - now);
  }
}

/** A line to a server on this machine that can be made as slow as a mobile network, below HTTP and for all alike. */
export class SlowLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #down = new Direction(slow4g.down);
  readonly #up = new Direction(slow4g.up);
  slow = false;

  private constructor(to: number) {
    this.#server = createServer((device) => {
      const far = connect(to, '127.0.0.1');
      this.#pipe(device, far, this.#up);
      this.#pipe(far, device, this.#down);
    });
  }

  static async to(port: number): Promise<SlowLine> {
    const line = new SlowLine(port);
    await new Promise<void>((resolve) => line.#server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async end(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pipe(from: Socket, to: Socket, direction: Direction): void {
    this.#sockets.add(from);
    // In the order it was sent, whatever the clock's timers do, and also when the line is made quick again.
    const onTheWay: (() => void)[] = [];
    const arriving = (bytes: number, act: () => void) => {
      if (!this.slow && onTheWay.length === 0) return act();
      onTheWay.push(act);
      direction.carry(bytes, () => onTheWay.shift()?.());
    };
    from.on('data', (part: Buffer) => arriving(part.length, () => void to.write(part)));
    from.on('end', () => arriving(0, () => void to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => this.#sockets.delete(from));
  }
}

import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A line to the centre that is cut in the middle of an upload, after so many bytes of it, both ways at once. */
export class CuttingLine {
  readonly #to: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #left = Infinity;
  #onCut: () => void = () => {};
  /** Bytes sent upwards on connections that carried an upload. */
  carried = 0;

  private constructor(to: number) {
    this.#to = to;
    this.#server = createServer((down) => this.#carry(down));
  }

  static async to(port: number): Promise<CuttingLine> {
    const line = new CuttingLine(port);
    await new Promise<void>((resolve) => line.#server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when the line has been cut: `bytes` into the uploads that come from now on. */
  cutAfter(bytes: number): Promise<void> {
    this.#left = bytes;
    return new Promise((resolve) => (this.#onCut = resolve));
  }

  mend(): void {
    this.#left = Infinity;
  }

  async end(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #carry(down: Socket): void {
    const up = connect(this.#to, '127.0.0.1');
    let uploads = false;
    const both = [down, up];
    const drop = () => both.forEach((socket) => socket.destroy());
    for (const socket of both) {
      this.#sockets.add(socket);
      socket.on('error', drop);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        drop();
      });
    }
    up.on('data', (data) => void down.write(data));
    down.on('data', (data) => {
      uploads ||= data.includes('PATCH /api/files/uploads/');
      if (!uploads) {
        up.write(data);
        return;
      }
      const goes = data.subarray(0, Math.max(0, Math.min(data.length, this.#left)));
      this.#left -= goes.length;
      this.carried += goes.length;
      if (goes.length > 0) up.write(goes);
      if (goes.length === data.length) return;
      // What was on its way arrives; what was not never does.
      up.end();
      down.destroy();
      this.#onCut();
    });
  }
}

import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A line between a device and the centre on which the reply to a request can be lost after the centre has acted. */
export class LossyLine {
  readonly #to: number;
  readonly #server = createServer((from, back) => this.#carry(from, back));
  readonly #seen: string[] = [];
  #lose = new Map<string, number>();

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

  /** How many requests for this path have reached the centre. */
  carried(path: string): number {
    return this.#seen.filter((seen) => seen === path).length;
  }

  async end(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #carry(from: IncomingMessage, back: ServerResponse): void {
    const { method, url = '/', headers } = from;
    const path = url.split('?')[0] ?? url;
    const left = this.#lose.get(path) ?? 0;
    this.#lose.set(path, left - 1);
    const onward = request(
      { host: '127.0.0.1', port: this.#to, method, path: url, headers },
      (answer) => {
        this.#seen.push(path);
        if (left > 0) {
          answer.resume().once('end', () => from.socket.destroy());
          return;
        }
        back.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(back);
      },
    );
    onward.once('error', () => from.socket.destroy());
    back.once('close', () => onward.destroy());
    from.pipe(onward);
  }
}

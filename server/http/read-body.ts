import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isDeeperThan } from '#shared/lib/json-depth.ts';
import { limits } from '#shared/protocol/limits.ts';
import { HttpProblem } from './problem.ts';

export interface BodyLimit {
  /** As it comes, packed or not. */
  readonly wireBytes: number;
  /** Set where gzip is taken: what it may grow to. */
  readonly inflatedBytes?: number;
}

export const smallBody: BodyLimit = { wireBytes: 64 * 1024 };

const inflate = promisify(gunzip);

/**
 * The body of a request: its bytes as they came, and the JSON they are. Throws HttpProblem before anything unbounded is
 * read, inflated or parsed.
 */
export async function readSent(
  request: Request,
  limit: BodyLimit,
): Promise<{ readonly wire: Uint8Array; readonly json: () => Promise<unknown> }> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new HttpProblem('UNSUPPORTED_ENCODING');
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  const zipped = encoding === 'gzip' && limit.inflatedBytes !== undefined;
  if (encoding !== 'identity' && !zipped) throw new HttpProblem('UNSUPPORTED_ENCODING');
  const wire = await readBytes(request, limit.wireBytes);
  return {
    wire,
    json: async () => parse(decode(zipped ? await unzip(wire, limit.inflatedBytes ?? 0) : wire)),
  };
}

function parse(text: string): unknown {
  if (isDeeperThan(text, limits.jsonDepth)) throw new HttpProblem('BAD_REQUEST');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HttpProblem('BAD_REQUEST');
  }
}

/** Throws before more than `max` bytes are read. */
export async function readBytes(request: Request, max: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > max) throw new HttpProblem('TOO_LARGE');
  const parts: Uint8Array[] = [];
  let size = 0;
  if (request.body === null) return Buffer.alloc(0);
  const reader = request.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts, size);
    size += value.length;
    if (size > max) {
      await reader.cancel();
      throw new HttpProblem('TOO_LARGE');
    }
    parts.push(value);
  }
}

async function unzip(bytes: Buffer, maxOutputLength: number): Promise<Buffer> {
  try {
    return await inflate(bytes, { maxOutputLength });
  } catch (error) {
    const tooLarge =
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new HttpProblem(tooLarge ? 'TOO_LARGE' : 'BAD_REQUEST');
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HttpProblem('BAD_REQUEST');
  }
}

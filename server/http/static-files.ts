import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

interface StaticFile {
  readonly bytes: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly immutable: boolean;
  readonly packed: Map<string, Promise<Buffer>>;
}

export interface StaticFiles {
  /** Undefined where there is no such file. */
  serve(path: string, request: Request): Promise<Response | undefined>;
}

const zip = promisify(gzip);
const brotli = promisify(brotliCompress);

/** The built client, in memory: a request can name only what was there at start. Maps of the source are left out. */
export async function loadStaticFiles(directory: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = `${entry.parentPath}/${entry.name}`;
    const bytes = await readFile(file);
    const path = file.slice(directory.length).replaceAll('\\', '/').replace(/^\/*/, '/');
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    files.set(path, {
      bytes,
      type,
      etag,
      immutable: path.startsWith('/assets/'),
      packed: new Map(),
    });
  }
  return {
    async serve(path, request) {
      const file = files.get(path);
      return file === undefined ? undefined : respond(file, request);
    },
  };
}

async function respond(file: StaticFile, request: Request): Promise<Response> {
  const headers = new Headers({
    'content-type': file.type,
    etag: file.etag,
    // Names in /assets carry a hash of their content; everything else is asked for again each time.
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  });
  if (request.headers.get('if-none-match')?.includes(file.etag) === true) {
    return new Response(null, { status: 304, headers });
  }
  const encoding = encodingFor(file, request.headers.get('accept-encoding') ?? '');
  if (encoding !== null) headers.set('content-encoding', encoding);
  const body = encoding === null ? file.bytes : await packed(file, encoding);
  headers.set('content-length', String(body.length));
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers });
}

type Encoding = 'br' | 'gzip';

function encodingFor(file: StaticFile, accepted: string): Encoding | null {
  if (/^(image\/png|font\/)/.test(file.type) || file.bytes.length < 1024) return null;
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : null;
}

/** Packed once, at the first request for it. */
function packed(file: StaticFile, encoding: Encoding): Promise<Buffer> {
  const known = file.packed.get(encoding);
  if (known !== undefined) return known;
  const made =
    encoding === 'br'
      ? brotli(file.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : zip(file.bytes, { level: 9 });
  file.packed.set(encoding, made);
  return made;
}

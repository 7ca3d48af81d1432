import type { Codec } from './ports.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** gzip, SHA-256 and UTF-8 as the browser has them; works in a worker. */
export const webCodec: Codec = {
  utf8: { encode: (text) => encoder.encode(text), decode: (bytes) => decoder.decode(bytes) },
  gzip: (bytes) => through(bytes, new CompressionStream('gzip')),
  gunzip: (bytes) => through(bytes, new DecompressionStream('gzip')),
  async sha256(text) {
    const digest = await crypto.subtle.digest('SHA-256', encoder.encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    );
  },
};

async function through(bytes: Uint8Array, transform: GenericTransformStream): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(transform);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

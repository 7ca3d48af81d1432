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

/** Straight into the transform: a Blob's bytes would go to the browser process and back for each segment. */
async function through(
  bytes: Uint8Array,
  transform: { readonly readable: ReadableStream; readonly writable: WritableStream },
): Promise<Uint8Array> {
  const writer = transform.writable.getWriter();
  // A damaged segment fails both ends; it is told once, by the reading one.
  const written = writer.write(bytes).then(() => writer.close());
  written.catch(() => undefined);
  return new Uint8Array(await new Response(transform.readable).arrayBuffer());
}

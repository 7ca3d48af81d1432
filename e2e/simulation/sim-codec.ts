import { gunzipSync, gzipSync } from 'node:zlib';
import type { Codec } from '#client/store/ports.ts';
import type { Utf8 } from '#shared/protocol/frames.ts';
import { sha256 } from './sim-centre.ts';

export const utf8: Utf8 = {
  encode: (text) => Buffer.from(text, 'utf8'),
  decode: (bytes) => Buffer.from(bytes).toString('utf8'),
};

/** The same bytes the browser's codec makes, without its event loop. */
export const simCodec: Codec = {
  utf8,
  gzip: async (bytes) => gzipSync(bytes),
  gunzip: async (bytes) => gunzipSync(bytes),
  sha256: async (text) => sha256(text),
};

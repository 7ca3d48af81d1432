import { hash } from 'node:crypto';
import type { Codec } from '#client/store/ports.ts';
import type { Utf8 } from '#shared/protocol/frames.ts';

export const sha256 = (text: string): string => hash('sha256', text);

export const utf8: Utf8 = {
  encode: (text) => Buffer.from(text, 'utf8'),
  decode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
};

/** Nothing is packed: whether gzip gives back what it took is not what a town's life is lived for. */
export const simCodec: Codec = {
  utf8,
  gzip: async (bytes) => bytes,
  gunzip: async (bytes) => bytes,
  sha256: async (text) => sha256(text),
};

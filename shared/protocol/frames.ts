import { frameHeader, type FrameHeader } from './sync.ts';

export interface Frame {
  readonly header: FrameHeader;
  readonly body: Uint8Array;
}

/** The codec's two text functions; the platform has them, `shared` has no DOM. */
export interface Utf8 {
  encode(text: string): Uint8Array;
  decode(bytes: Uint8Array): string;
}

const none: Uint8Array = new Uint8Array(0);
/** No frame of ours is larger; a length beyond it means the stream is not ours. */
const maxPart = 64 * 1024 * 1024;

export function encodeFrame(utf8: Utf8, header: FrameHeader, body: Uint8Array = none): Uint8Array {
  const head = utf8.encode(JSON.stringify(header));
  const out = new Uint8Array(8 + head.length + body.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, head.length);
  out.set(head, 4);
  view.setUint32(4 + head.length, body.length);
  out.set(body, 8 + head.length);
  return out;
}

/** Takes bytes as they arrive and gives back whole frames; a cut stream leaves a remainder that is simply dropped. */
export function createFrameReader(utf8: Utf8): { push(chunk: Uint8Array): Frame[] } {
  let pending: Uint8Array = none;
  return {
    push(chunk) {
      pending = pending.length === 0 ? chunk : joined(pending, chunk);
      const frames: Frame[] = [];
      for (;;) {
        const next = readFrame(utf8, pending);
        if (next === null) return frames;
        frames.push(next.frame);
        pending = pending.subarray(next.size);
      }
    },
  };
}

function readFrame(utf8: Utf8, bytes: Uint8Array): { frame: Frame; size: number } | null {
  if (bytes.length < 4) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headLength = view.getUint32(0);
  if (headLength > maxPart) throw new RangeError('frame: header length');
  if (bytes.length < 8 + headLength) return null;
  const bodyLength = view.getUint32(4 + headLength);
  if (bodyLength > maxPart) throw new RangeError('frame: body length');
  const size = 8 + headLength + bodyLength;
  if (bytes.length < size) return null;
  const header = frameHeader.parse(JSON.parse(utf8.decode(bytes.subarray(4, 4 + headLength))));
  return { frame: { header, body: bytes.slice(8 + headLength, size) }, size };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFrameReader, encodeFrame, type Frame, type Utf8 } from './frames.ts';
import type { FrameHeader } from './sync.ts';

const utf8: Utf8 = {
  encode: (text) => new Uint8Array(Buffer.from(text, 'utf8')),
  decode: (bytes) => Buffer.from(bytes).toString('utf8'),
};

const header: fc.Arbitrary<FrameHeader> = fc.oneof(
  fc.record({
    t: fc.constant('segment' as const),
    space: fc.string(),
    rev: fc.nat(),
    n: fc.nat(),
    h: fc.string(),
  }),
  fc.record({
    t: fc.constant('delta' as const),
    space: fc.string(),
    from: fc.nat(),
    rev: fc.nat(),
    n: fc.nat(),
    h: fc.string(),
  }),
  fc.record({ t: fc.constant('end' as const), more: fc.boolean(), token: fc.option(fc.string()) }),
  fc.constant<FrameHeader>({
    t: 'head',
    incarnation: 'ā',
    serverNow: 'now',
    scope: [{ space: 's', kind: 'core', caseId: null, until: null }],
    scopeDigest: 'd',
    intakeSpace: null,
    witness: null,
    spaces: 1,
  }),
);
const frame = fc.tuple(header, fc.uint8Array({ maxLength: 300 }));
const bytesOf = (frames: readonly (readonly [FrameHeader, Uint8Array])[]) =>
  Buffer.concat(frames.map(([head, body]) => encodeFrame(utf8, head, body)));

function read(bytes: Uint8Array, cuts: readonly number[]): Frame[] {
  const reader = createFrameReader(utf8);
  const places = [
    ...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length]),
  ].toSorted((a, b) => a - b);
  return places.flatMap((from, i) =>
    reader.push(bytes.subarray(from, places[i + 1] ?? bytes.length)),
  );
}
const plain = (frames: readonly Frame[]) =>
  frames.map(({ header: head, body }) => [head, [...body]]);

describe('a stream', () => {
  test('is read alike however the network cuts it', () => {
    fc.assert(
      fc.property(
        fc.array(frame, { maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (frames, cuts) => {
          expect(plain(read(bytesOf(frames), cuts))).toEqual(
            frames.map(([head, body]) => [head, [...body]]),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('byte by byte, too', () => {
    const frames = [
      [{ t: 'end', more: true, token: 'ķ' }, new Uint8Array([1, 2, 3])],
      [{ t: 'end', more: false, token: null }, new Uint8Array(0)],
    ] as const;
    const bytes = bytesOf(frames);
    expect(
      read(
        bytes,
        Array.from(bytes, (_, i) => i),
      ),
    ).toHaveLength(2);
  });

  test('cut anywhere gives the whole frames before the cut and nothing of the next', () => {
    fc.assert(
      fc.property(
        fc.array(frame, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.array(fc.nat(), { maxLength: 4 }),
        (frames, at, cuts) => {
          const bytes = bytesOf(frames);
          const until = at % bytes.length;
          let whole = 0;
          for (let end = 0; whole < frames.length; whole += 1) {
            end += bytesOf(frames.slice(whole, whole + 1)).length;
            if (end > until) break;
          }
          expect(plain(read(bytes.subarray(0, until), cuts))).toEqual(
            frames.slice(0, whole).map(([head, body]) => [head, [...body]]),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('a body handed over stays as it is when the bytes it came in are used again', () => {
    const bytes = new Uint8Array(
      encodeFrame(utf8, { t: 'end', more: false, token: null }, new Uint8Array([7, 7])),
    );
    const [first] = createFrameReader(utf8).push(bytes);
    bytes.fill(0);
    expect([...(first?.body ?? [])]).toEqual([7, 7]);
  });
});

describe('is not ours, and says so before it takes memory', () => {
  const lengths = (head: number, body: number) => {
    const text = utf8.encode('{"t":"end","more":false,"token":null}');
    const bytes = new Uint8Array(8 + text.length);
    new DataView(bytes.buffer).setUint32(0, head < 0 ? text.length : head);
    bytes.set(text, 4);
    new DataView(bytes.buffer).setUint32(4 + text.length, body);
    return bytes;
  };

  test.each([0xff_ff_ff_ff, 64 * 1024 * 1024 + 1])('a header of %d bytes', (length) => {
    expect(() => createFrameReader(utf8).push(lengths(length, 0))).toThrow(RangeError);
  });
  test.each([0xff_ff_ff_ff, 64 * 1024 * 1024 + 1])('a body of %d bytes', (length) => {
    expect(() => createFrameReader(utf8).push(lengths(-1, length))).toThrow(RangeError);
  });
  test.each([
    '<html>',
    '{"t":"sgment"}',
    '{"t":"end","more":"no","token":null}',
    '[]',
    '{"t":"delta","space":"s"}',
  ])('a header like %s', (text) => {
    const head = utf8.encode(text);
    const bytes = new Uint8Array(8 + head.length);
    new DataView(bytes.buffer).setUint32(0, head.length);
    bytes.set(head, 4);
    expect(() => createFrameReader(utf8).push(bytes)).toThrow(/JSON|invalid/iu);
  });
  test('a page of a captive portal', () => {
    expect(() =>
      createFrameReader(utf8).push(utf8.encode('<!doctype html><title>Wi-Fi</title>')),
    ).toThrow(RangeError);
  });
});

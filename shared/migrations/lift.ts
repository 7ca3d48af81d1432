import type { JsonObject } from '#shared/lib/json.ts';

/**
 * Law: a change may wait for weeks and comes in the shape its app knew. It is lifted step by step, `n` to `n + 1`, by
 * pure functions that are never edited afterwards; its bytes and its hash stay what they were. What no step reaches is
 * not guessed: null, and it waits for a newer reader. Both doors read through it (shared/protocol/change.ts).
 */
export interface Lift {
  /** The shape it takes; it gives the next. */
  readonly from: number;
  /** The decoded change, as it came; `shapeVersion` is set by `lift`. */
  readonly lift: (change: JsonObject) => JsonObject;
}

/** Every step there has ever been, in order. Empty while shape 1 is the only one. */
export const lifts: readonly Lift[] = [];

/**
 * @param change what JSON.parse made of the bytes: anything at all
 * @param shape the shape wanted (SHAPE_VERSION)
 * @returns the change in that shape, the same object if it has it already; null if it has no way there
 */
export function lift(
  change: unknown,
  shape: number,
  steps: readonly Lift[] = lifts,
): JsonObject | null {
  if (!isObject(change)) return null;
  let lifted = change;
  for (;;) {
    const version = lifted['shapeVersion'];
    if (version === shape) return lifted;
    if (typeof version !== 'number' || version > shape) return null;
    const step = steps.find(({ from }) => from === version);
    if (step === undefined) return null;
    lifted = { ...step.lift(lifted), shapeVersion: version + 1 };
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

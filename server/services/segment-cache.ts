/** Whole spaces as they go out, by space and revision. Supplies bytes, never permission (decisions D4). */
export interface Segment {
  readonly gzip: Uint8Array;
  /** Bytes before compression: what an answer's bound is measured by. */
  readonly size: number;
  readonly itemClasses: readonly string[];
}

export interface SegmentCache {
  get(space: string, rev: number): Segment | undefined;
  put(space: string, rev: number, segment: Segment): void;
}

/** Least recently used goes first; bounded by the bytes it holds. */
export function createSegmentCache(maxBytes = 32 * 1024 * 1024): SegmentCache {
  const segments = new Map<string, { rev: number; segment: Segment }>();
  let bytes = 0;
  const drop = (space: string) => {
    bytes -= segments.get(space)?.segment.gzip.length ?? 0;
    segments.delete(space);
  };
  return {
    get(space, rev) {
      const found = segments.get(space);
      if (found === undefined || found.rev !== rev) return undefined;
      segments.delete(space);
      segments.set(space, found);
      return found.segment;
    },
    put(space, rev, segment) {
      // A slow answer may come with an older revision than the one kept.
      if ((segments.get(space)?.rev ?? 0) > rev || segment.gzip.length > maxBytes) return;
      drop(space);
      segments.set(space, { rev, segment });
      bytes += segment.gzip.length;
      for (const oldest of segments.keys()) {
        if (bytes <= maxBytes) break;
        drop(oldest);
      }
    },
  };
}

/** Of one life of the centre: in another the same revision may be of other rows. */
export function cacheOf(cache: SegmentCache, incarnation: string): SegmentCache {
  const key = (space: string) => `${incarnation} ${space}`;
  return {
    get: (space, rev) => cache.get(key(space), rev),
    put: (space, rev, segment) => cache.put(key(space), rev, segment),
  };
}

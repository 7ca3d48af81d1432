export interface Line {
  readonly what: string;
  readonly ours: number;
  readonly unit: 'ms' | 'KB' | 'B' | '×' | '/s' | 'requests';
  /** The bare bound of the same rounds; null where there is none. */
  readonly raw: number | null;
  readonly ratio: number | null;
  readonly target: string;
  readonly met: boolean;
}

/** A figure without a bar. */
export function told(
  what: string,
  ours: number,
  unit: Line['unit'],
  raw: number | null = null,
  ratio: number | null = raw === null ? null : ours / raw,
): Line {
  return { what, ours, unit, raw, ratio, target: 'reported', met: true };
}

export function tableOf(lines: readonly Line[]): string {
  const number = (value: number | null) =>
    value === null || Number.isNaN(value) ? '–' : value < 10 ? value.toFixed(2) : value.toFixed(0);
  const head = ['', 'ours', 'raw', 'ratio', 'target', ''];
  const body = lines.map(({ what, ours, unit, raw, ratio, target, met }) => [
    what,
    `${number(ours)} ${unit}`,
    raw === null ? '–' : `${number(raw)} ${unit}`,
    ratio === null ? '–' : `${ratio.toFixed(2)} ×`,
    target,
    met ? '' : 'MISSED',
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...body].map((row) => row[i]?.length ?? 0)));
  return [head, ...body]
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

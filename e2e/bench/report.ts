import { median, type RoundFigures } from './round.ts';

export interface Line {
  readonly what: string;
  readonly ours: number;
  readonly unit: 'ms' | 'KB';
  /** The bare bound of the same rounds; null where there is none. */
  readonly raw: number | null;
  readonly ratio: number | null;
  readonly target: string;
  readonly met: boolean;
}

/** Medians over the rounds, each beside the median of its bound; a ratio is the median of the rounds' own ratios. */
export function linesOf(rounds: readonly RoundFigures[], coldDownload: number): readonly Line[] {
  const of = (pick: (round: RoundFigures) => number) => median(rounds.map(pick));
  const against = (
    what: string,
    ours: (round: RoundFigures) => number,
    raw: (round: RoundFigures) => number,
    most: number,
  ): Line => {
    const ratio = of((round) => ours(round) / raw(round));
    return {
      what,
      ours: of(ours),
      unit: 'ms',
      raw: of(raw),
      ratio,
      target: `≤ ${most} × raw`,
      met: ratio <= most,
    };
  };
  const within = (
    what: string,
    ours: (round: RoundFigures) => number,
    raw: ((round: RoundFigures) => number) | null,
    most: number,
  ): Line => ({
    what,
    ours: of(ours),
    unit: 'ms',
    raw: raw && of(raw),
    ratio: raw && of((round) => ours(round) / raw(round)),
    target: `≤ ${most} ms`,
    met: of(ours) <= most,
  });
  const script = of(({ scriptBytes }) => scriptBytes) / 1_000;
  const worker = of(({ workerBytes }) => workerBytes) / 1_000;
  const first = (raw: (round: RoundFigures) => number) => coldDownload / of(raw);
  return [
    against(
      'first download, 10,000 records',
      ({ download }) => download,
      ({ rawDownload }) => rawDownload,
      0.5,
    ),
    {
      what: '  against raw without indexes',
      ours: of(({ download }) => download),
      unit: 'ms',
      raw: of(({ rawDownloadBare }) => rawDownloadBare),
      ratio: of(({ download, rawDownloadBare }) => download / rawDownloadBare),
      target: 'reported',
      met: true,
    },
    {
      what: "  with the centre's segments cold",
      ours: coldDownload,
      unit: 'ms',
      raw: of(({ rawDownload }) => rawDownload),
      ratio: first(({ rawDownload }) => rawDownload),
      target: 'reported',
      met: true,
    },
    against(
      'push of 500 edits, merged and durable',
      ({ push }) => push,
      ({ rawPush }) => rawPush,
      4,
    ),
    {
      what: '  against the bare request alone',
      ours: of(({ push }) => push),
      unit: 'ms',
      raw: of(({ rawPushRequest }) => rawPushRequest),
      ratio: of(({ push, rawPushRequest }) => push / rawPushRequest),
      target: 'reported',
      met: true,
    },
    {
      what: '  one save on the device',
      ours: of(({ save }) => save),
      unit: 'ms',
      raw: null,
      ratio: null,
      target: 'reported',
      met: true,
    },
    within(
      rounds.every(({ startIsMeasured }) => startIsMeasured)
        ? 'cold start offline to the list: page at ×4, worker at ¼ core'
        : 'cold start offline to the list: page at ×4, and worker time ×4',
      ({ start }) => start,
      ({ rawStart }) => rawStart,
      1_000,
    ),
    {
      what: '  of it the page at 4×',
      ours: of(({ startPage }) => startPage),
      unit: 'ms',
      raw: null,
      ratio: null,
      target: 'reported',
      met: true,
    },
    {
      what: '  the worker, unthrottled',
      ours: of(({ startWorker }) => startWorker),
      unit: 'ms',
      raw: null,
      ratio: null,
      target: 'reported',
      met: true,
    },
    within(
      'search, median',
      ({ search }) => search,
      ({ rawSearch }) => rawSearch,
      50,
    ),
    within('  search, slowest', ({ searchWorst }) => searchWorst, null, 50),
    {
      what: 'JavaScript before the list is painted',
      ours: script,
      unit: 'KB',
      raw: null,
      ratio: null,
      target: '≤ 200 KB gzip',
      met: script <= 200,
    },
    {
      what: "  the worker's",
      ours: worker,
      unit: 'KB',
      raw: null,
      ratio: null,
      target: 'reported',
      met: true,
    },
  ];
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

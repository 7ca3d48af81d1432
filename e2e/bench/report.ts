import { median } from './median.ts';
import type { RoundFigures } from './round.ts';
import type { SlowFigures } from './slow-round.ts';
import { type Line, told } from './table.ts';
import type { Throughput } from './throughput.ts';
import { stormDevices, type WireFigures } from './wire-figures.ts';

type Pick = (round: RoundFigures) => number;

/** Medians over the rounds, each beside the median of its bound; a ratio is the median of the rounds' own ratios. */
export function linesOf(
  rounds: readonly RoundFigures[],
  about: { records: number; edits: number; coldDownload: number; wire: WireFigures },
): readonly Line[] {
  const { records, edits, coldDownload, wire } = about;
  const of = (pick: Pick) => median(rounds.map(pick));
  const ratioOf = (ours: Pick, raw: Pick) => of((round) => ours(round) / raw(round));
  const reported = (what: string, ours: Pick, raw?: Pick): Line =>
    told(what, of(ours), 'ms', raw ? of(raw) : null, raw ? ratioOf(ours, raw) : null);
  const against = (what: string, ours: Pick, raw: Pick, most: number): Line => ({
    ...reported(what, ours, raw),
    target: `≤ ${most} × raw`,
    met: ratioOf(ours, raw) <= most,
  });
  const within = (what: string, ours: Pick, most: number, raw?: Pick): Line => ({
    ...reported(what, ours, raw),
    target: `≤ ${most} ms`,
    met: of(ours) <= most,
  });
  const script = of(({ scriptBytes }) => scriptBytes) / 1_000;
  const pulls = Math.max(...rounds.map((round) => round.pulls));
  const measured = rounds.every(({ startIsMeasured }) => startIsMeasured);
  return [
    against(
      `first download, ${records.toLocaleString('en')} records`,
      ({ download }) => download,
      ({ rawDownload }) => rawDownload,
      0.5,
    ),
    reported(
      '  against raw without indexes',
      ({ download }) => download,
      ({ rawDownloadBare }) => rawDownloadBare,
    ),
    told(
      "  with the centre's segments cold",
      coldDownload,
      'ms',
      of(({ rawDownload }) => rawDownload),
    ),
    reported('  longest work of the page meanwhile', ({ blocked }) => blocked),
    told(
      '  bytes on the device for one of JSON',
      of(({ storedShare }) => storedShare),
      '×',
    ),
    reported(
      'delta of 100 rows',
      ({ delta }) => delta,
      ({ rawDelta }) => rawDelta,
    ),
    { ...told('  asked for in', pulls, 'requests'), target: '1', met: pulls === 1 },
    told(
      '  requests of that sync',
      Math.max(...rounds.map(({ requests }) => requests)),
      'requests',
    ),
    {
      ...told('unchanged poll, body and own headers', wire.pollBytes, 'B'),
      target: '≤ 300 B',
      met: wire.pollBytes <= 300,
    },
    told('  time of one', wire.pollMs, 'ms'),
    told('  polls, eight at a time', wire.pollsPerSecond, '/s'),
    told(`${stormDevices} first downloads at once, beside one`, wire.storm, 'ms', wire.alone),
    against(
      `push of ${edits} edits, merged and durable`,
      ({ push }) => push,
      ({ rawPush }) => rawPush,
      4,
    ),
    reported(
      '  against the bare request alone',
      ({ push }) => push,
      ({ rawPushRequest }) => rawPushRequest,
    ),
    reported('  one save on the device', ({ save }) => save),
    within(
      `cold start offline to the list: page at ×4, ${measured ? 'worker at ¼ core' : 'and worker time ×4'}`,
      ({ start }) => start,
      1_000,
      ({ rawStart }) => rawStart,
    ),
    reported('  of it the page at 4×', ({ startPage }) => startPage),
    reported('  the worker, unthrottled', ({ startWorker }) => startWorker),
    within(
      'search, median',
      ({ search }) => search,
      50,
      ({ rawSearch }) => rawSearch,
    ),
    within('  search, slowest', ({ searchWorst }) => searchWorst, 50),
    reported('list of all case files, p95', ({ list }) => list),
    reported('one case file opened, p95', ({ open }) => open),
    {
      ...told('JavaScript before the list is painted', script, 'KB'),
      target: '≤ 200 KB gzip',
      met: script <= 200,
    },
    told("  the worker's", of(({ workerBytes }) => workerBytes) / 1_000, 'KB'),
  ];
}

export function slowLinesOf(slow: SlowFigures, edits: number): readonly Line[] {
  return [
    told('first list of case files', slow.list, 'ms'),
    told('first download', slow.download, 'ms', slow.rawDownload),
    told('delta of 100 rows', slow.delta, 'ms', slow.rawDelta),
    told(`push of ${edits} edits`, slow.push, 'ms', slow.rawPush),
  ];
}

/** The work of an unchanged poll must not grow with what the device holds: its time at each size beside the smallest. */
export function pollLinesOf(
  sizes: readonly { records: number; wire: WireFigures }[],
): readonly Line[] {
  const least = sizes[0]?.wire.pollMs ?? Number.NaN;
  return sizes.map(({ records, wire }) =>
    told(`unchanged poll at ${records.toLocaleString('en')} records`, wire.pollMs, 'ms', least),
  );
}

export function throughputLineOf({ engine, ours, raw }: Throughput): Line {
  const name = engine === 'pglite' ? 'embedded engine' : 'PostgreSQL';
  return told(`changes pushed, merged and durable, ${name}`, ours, '/s', raw);
}

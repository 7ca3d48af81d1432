import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Centre } from '#e2e/actors/centre.ts';
import { ownBuild } from '#e2e/crash/own-build.ts';
import { makeBenchTown } from './bench-town.ts';
import { Elsewhere } from './delta.ts';
import { NodeDevice } from './node-device.ts';
import { startRawServer } from './raw-server.ts';
import { linesOf, pollLinesOf, slowLinesOf, throughputLineOf } from './report.ts';
import { runRound, type RoundFigures } from './round.ts';
import { runSlowRound } from './slow-round.ts';
import { type Line, tableOf } from './table.ts';
import { pushThroughput } from './throughput.ts';
import { wireFigures } from './wire-figures.ts';

// npm run bench -- --rounds 5 : the built server, a real Chromium with its profile on disk, and beside every figure the
// bare bound of the same round. Absolute milliseconds are this machine's; the ratios are what is kept.
// --records 1000,10000,30000 : each size with a centre of its own. --only rounds | push : the one part.

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    records: { type: 'string', default: '1000,10000,30000' },
    edits: { type: 'string', default: '500' },
    only: { type: 'string' },
  },
});
const edits = Number(values.edits);
const build = await ownBuild();
const tables: { about: string; lines: readonly Line[] }[] = [];
const kept: { records: number; rounds: readonly RoundFigures[] }[] = [];

function show(about: string, lines: readonly Line[]): void {
  tables.push({ about, lines });
  console.log(`\n${about}\n${tableOf(lines)}\n`);
}

async function measure(records: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'digisoc-bench-data-'));
  const rawDir = mkdtempSync(join(tmpdir(), 'digisoc-raw-'));
  const town = await makeBenchTown(dataDir, records);
  const raw = await startRawServer(town.rows, { dataDir: rawDir });
  const centre = await Centre.start(
    { DEMO: 'false', LOG_LEVEL: 'error' },
    { dataDir, main: build.main },
  );
  try {
    const device = await NodeDevice.signIn(centre.url, town.login);
    await device.greet();
    const ports = {
      centre,
      raw,
      town,
      elsewhere: new Elsewhere(town, device),
      client: build.client,
      edits,
    };
    const rounds: RoundFigures[] = [];
    let coldDownload = Number.NaN;
    for (let round = 0; round <= Number(values.rounds); round += 1) {
      const figures = await runRound({ ...ports, round });
      const brief = `${figures.download.toFixed(0)} ms download, ${figures.push.toFixed(0)} ms push, ${figures.start.toFixed(0)} ms start`;
      // The first finds the disk cold and the centre without segments: it is told apart.
      if (round === 0) coldDownload = figures.download;
      else rounds.push(figures);
      console.log(round === 0 ? `warming: ${brief}` : `round ${round}: ${brief}`);
    }
    const wire = await wireFigures(centre.url, town.login);
    kept.push({ records, rounds });
    show(`${records} records`, linesOf(rounds, { records, edits, coldDownload, wire }));
    const slow = await runSlowRound({ ...ports, round: rounds.length + 1 });
    show(`${records} records on Slow 4G`, slowLinesOf(slow, edits));
    return { records, wire };
  } finally {
    await centre.end();
    await raw.stop();
    for (const directory of [dataDir, rawDir]) rmSync(directory, { recursive: true, force: true });
  }
}

try {
  if (values.only !== 'push') {
    const sizes = [];
    for (const records of values.records.split(',')) sizes.push(await measure(Number(records)));
    show('the poll at every size', pollLinesOf(sizes));
  }
  if (values.only !== 'rounds') {
    const engines = [
      await pushThroughput('pglite', build.main),
      await pushThroughput('postgres', build.main),
    ];
    show(
      `${engines[0]?.changes} changes of 40 people, eight at a time`,
      engines.map(throughputLineOf),
    );
  }
  const home = fileURLToPath(new URL('../.results', import.meta.url));
  mkdirSync(home, { recursive: true });
  writeFileSync(
    join(home, 'bench.json'),
    `${JSON.stringify({ at: new Date().toISOString(), node: process.version, cores: cpus().length, kept, tables }, null, 2)}\n`,
  );
  process.exitCode = tables.every(({ lines }) => lines.every(({ met }) => met)) ? 0 : 1;
} finally {
  build.remove();
}

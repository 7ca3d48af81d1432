import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Centre } from '#e2e/actors/centre.ts';
import { ownBuild } from '#e2e/crash/own-build.ts';
import { makeBenchTown } from './bench-town.ts';
import { startRawServer } from './raw-server.ts';
import { linesOf, tableOf } from './report.ts';
import { runRound, type RoundFigures } from './round.ts';

// npm run bench -- --rounds 5 : the built server, a real Chromium with its profile on disk, and beside every figure the
// bare bound of the same round. Absolute milliseconds are this machine's; the ratios are what is kept.

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    records: { type: 'string', default: '10000' },
    edits: { type: 'string', default: '500' },
  },
});
const dataDir = mkdtempSync(join(tmpdir(), 'digisoc-bench-data-'));
const build = await ownBuild();
const town = await makeBenchTown(dataDir, Number(values.records));
const raw = await startRawServer(town.rows);
const centre = await Centre.start(
  { DEMO: 'false', LOG_LEVEL: 'error' },
  { dataDir, main: build.main },
);

try {
  const rounds: RoundFigures[] = [];
  let coldDownload = Number.NaN;
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    const figures = await runRound({
      centre,
      raw,
      town,
      client: build.client,
      round,
      edits: Number(values.edits),
    });
    const brief = `${figures.download.toFixed(0)} ms download, ${figures.push.toFixed(0)} ms push, ${figures.start.toFixed(0)} ms start`;
    // The first finds the disk cold and the centre without segments: it is told apart.
    if (round === 0) coldDownload = figures.download;
    else rounds.push(figures);
    console.log(round === 0 ? `warming: ${brief}` : `round ${round}: ${brief}`);
  }
  const lines = linesOf(rounds, coldDownload);
  console.log(`\n${tableOf(lines)}`);
  const file = fileURLToPath(new URL('../.results/bench.json', import.meta.url));
  mkdirSync(fileURLToPath(new URL('../.results', import.meta.url)), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ at: new Date().toISOString(), node: process.version, cores: cpus().length, records: town.rows.length, rounds, lines }, null, 2)}\n`,
  );
  process.exitCode = lines.every(({ met }) => met) ? 0 : 1;
} finally {
  await centre.end();
  await raw.stop();
  build.remove();
  rmSync(dataDir, { recursive: true, force: true });
}

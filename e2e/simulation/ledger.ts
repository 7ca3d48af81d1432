import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SeedReport } from './run-seed.ts';

interface Totals {
  seeds: number;
  changes: number;
  faults: Record<string, number>;
  outcomes: Record<string, number>;
  failed: { seed: number; violations: readonly string[] }[];
  /** Seeds lived, as runs of numbers: `[first, last]`. */
  lived: [number, number][];
}

const empty = (): Totals => ({
  seeds: 0,
  changes: 0,
  faults: {},
  outcomes: {},
  failed: [],
  lived: [],
});
const saveEveryMs = 20_000;

/** What has been lived so far, by the state of the tree and the length of a life; several runs add up. */
export class Ledger {
  readonly commit: string;
  readonly #path: string | null;
  readonly #key: string;
  #totals: Totals;
  #savedAt = Date.now();

  constructor(path: string | null, commit: string, length: number) {
    this.commit = commit;
    this.#path = path;
    this.#key = `${commit} length ${length}`;
    this.#totals = this.#read()[this.#key] ?? empty();
  }

  #read(): Record<string, Totals> {
    if (this.#path === null || !existsSync(this.#path)) return {};
    return JSON.parse(readFileSync(this.#path, 'utf8')) as Record<string, Totals>;
  }

  missing(from: number, count: number): number[] {
    const open: number[] = [];
    for (let seed = from; seed < from + count; seed += 1)
      if (!this.#totals.lived.some(([first, last]) => first <= seed && seed <= last))
        open.push(seed);
    return open;
  }

  add(report: SeedReport): void {
    const totals = this.#totals;
    addInto(totals, report);
    totals.lived = joined([...totals.lived, [report.seed, report.seed]]);
    if (Date.now() - this.#savedAt > saveEveryMs) this.save();
  }

  save(): void {
    this.#savedAt = Date.now();
    if (this.#path === null) return;
    mkdirSync(dirname(this.#path), { recursive: true });
    const next = `${this.#path}.next`;
    writeFileSync(next, JSON.stringify({ ...this.#read(), [this.#key]: this.#totals }, null, 1));
    renameSync(next, this.#path);
  }

  sum(): string {
    return told(this.#totals);
  }
}

export function sumOf(reports: readonly SeedReport[]): string {
  const totals = empty();
  for (const report of reports) addInto(totals, report);
  return told(totals);
}

function addInto(
  totals: Totals,
  { seed, changes, faults, outcomes, violations }: SeedReport,
): void {
  totals.seeds += 1;
  totals.changes += changes;
  for (const [name, times] of Object.entries(faults))
    totals.faults[name] = (totals.faults[name] ?? 0) + times;
  for (const [name, times] of Object.entries(outcomes))
    totals.outcomes[name] = (totals.outcomes[name] ?? 0) + times;
  if (violations.length > 0) totals.failed.push({ seed, violations });
}

function joined(runs: [number, number][]): [number, number][] {
  const out: [number, number][] = [];
  for (const [first, last] of runs.toSorted(([a], [b]) => a - b)) {
    const before = out.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else out.push([first, last]);
  }
  return out;
}

function told({ seeds, changes, faults, outcomes, failed }: Totals): string {
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, times]) => `${times} ${name}`)
      .join(', ');
  return [
    `${seeds} seeds, ${changes} changes, ${seeds - failed.length} green, ${failed.length} failed`,
    `  outcomes: ${list(outcomes)}`,
    `  faults: ${list(faults)}`,
  ].join('\n');
}

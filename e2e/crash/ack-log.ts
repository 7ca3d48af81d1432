import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import type { Outcome } from '#shared/protocol/outcome.ts';

/** What the centre said, kept where the centre can't reach: one outcome a line, in the order they came. */
export class AckLog {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
    writeFileSync(file, '');
  }

  note(outcomes: readonly Outcome[]): void {
    appendFileSync(this.#file, outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join(''));
  }

  all(): readonly Outcome[] {
    const lines = readFileSync(this.#file, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Outcome);
  }
}

import type { ScopeEntry } from '#shared/protocol/sync.ts';
import { compartmentsByCase, type CaseSpaces } from './case-card.ts';
import type { ClockPair } from './ports.ts';

/**
 * Which spaces the person may see on this device now. A right that has ended by the clock covers its space at once,
 * with or without a network; its rows go when the unsent work for it has been answered.
 */
export class Rights {
  readonly #now: () => Date;
  clock: ClockPair | null = null;
  #scope: ReadonlyMap<string, ScopeEntry> = new Map();
  #compartments: ReadonlyMap<string, CaseSpaces> = new Map();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** A thousand spaces are asked for by name thousands of times: they are put in order once. */
  hold(scope: readonly ScopeEntry[]): void {
    this.#scope = new Map(scope.map((entry) => [entry.space, entry]));
    this.#compartments = compartmentsByCase(scope);
  }

  of(space: string): ScopeEntry | undefined {
    const entry = this.#scope.get(space);
    if (entry === undefined || entry.until === null) return entry;
    return this.centreNow().toISOString() < entry.until ? entry : undefined;
  }

  compartmentsOf(caseId: string): CaseSpaces {
    const known = Object.entries(this.#compartments.get(caseId) ?? {});
    return Object.fromEntries(known.filter(([, space]) => this.of(space) !== undefined));
  }

  /** Held, but ended by the clock. */
  covered(): readonly ScopeEntry[] {
    return [...this.#scope.values()].filter(({ space }) => this.of(space) === undefined);
  }

  heard(serverNow: string): void {
    if (Number.isFinite(Date.parse(serverNow)))
      this.clock = { centre: serverNow, device: this.#now().toISOString() };
  }

  /** Another tab may have heard the centre later. */
  hear(clock: ClockPair | null): void {
    if (clock !== null && (this.clock === null || clock.centre > this.clock.centre))
      this.clock = clock;
  }

  /** The centre's time as far as this device can tell: its own clock may be wrong, and never turns time back. */
  centreNow(): Date {
    const now = this.#now();
    if (this.clock === null) return now;
    const since = now.getTime() - Date.parse(this.clock.device);
    return new Date(Date.parse(this.clock.centre) + Math.max(since, 0));
  }

  /** When the next right ends by the clock; null where none is known to. */
  nextEnd(): string | null {
    const now = this.centreNow().toISOString();
    const ends = [...this.#scope.values()].flatMap(({ until }) =>
      until !== null && until > now ? until : [],
    );
    return ends.toSorted()[0] ?? null;
  }
}

import type { Chance } from './chance.ts';

/** How often what goes wrong, 0 to 1. Named as in the fault vocabulary of the security dossier. */
export interface Weather {
  drop: number;
  /** Arrives long after its sender has given up. */
  late: number;
  duplicate: number;
  /** Arrives, is done, and the answer never comes. */
  halfOpen: number;
  /** The answer to a pull is cut at some byte. */
  cut: number;
  internal: number;
  failedAfter: number;
  unavailable: number;
  throttle: number;
  slow: number;
  /** A request larger than this is refused (413), characters. */
  bodyLimit: number;
  /** A write that finds the disk full. */
  quota: number;
  /** The centre's transaction ends in an error. */
  aborted: number;
  /** Of a step: what happens to devices and to the centre. */
  crash: number;
  powerCut: number;
  offline: number;
  clockJump: number;
  signOut: number;
  centreCrash: number;
  reassign: number;
  centreRestored: number;
  profileRestored: number;
  cloned: number;
  secondTab: number;
  /** Some bytes of a request are others when it arrives. */
  garbled: number;
}

/** Every seed has a climate of its own: some faults often, some never, so that each is met with and without the others. */
export function climate(chance: Chance): Weather {
  const odds = (most: number) => (chance.odds(0.6) ? chance.next() * most : 0);
  return {
    drop: odds(0.2),
    late: odds(0.1),
    duplicate: odds(0.2),
    halfOpen: odds(0.2),
    cut: odds(0.3),
    internal: odds(0.05),
    failedAfter: odds(0.1),
    unavailable: odds(0.05),
    throttle: odds(0.05),
    slow: odds(0.2),
    bodyLimit: chance.odds(0.3) ? 4_000 + chance.below(20_000) : 1_000_000,
    quota: odds(0.03),
    aborted: odds(0.1),
    crash: odds(0.01),
    powerCut: odds(0.004),
    offline: odds(0.02),
    clockJump: odds(0.004),
    signOut: odds(0.004),
    centreCrash: odds(0.006),
    reassign: odds(0.012),
    centreRestored: odds(0.0015),
    profileRestored: odds(0.0008),
    cloned: odds(0.0005),
    secondTab: odds(0.004),
    garbled: odds(0.05),
  };
}

/** Nothing goes wrong any more; what is under way still is. */
export function calm(weather: Weather): void {
  for (const key of Object.keys(weather) as (keyof Weather)[])
    weather[key] = key === 'bodyLimit' ? 1_000_000 : 0;
}

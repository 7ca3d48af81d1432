import { type Given, markOf, openGiven, openMark, sealGiven } from '#server/services/given.ts';
import { beginAnew, noticeRestore, type RestorePorts } from '#server/services/notice-restore.ts';

/**
 * A device that only reads notices a restored centre too. What it was given is in the audit, and the witness it comes
 * back with names that row under the centre's seal: where the row is gone, the database was put back to before it
 * (decisions D5). Revisions a device holds say nothing: anybody may claim them.
 */
export interface Witness {
  /** Gives the present incarnation; begins a new one where the witness's row is gone. */
  look(witness: string | null): Promise<string>;
  /** The same by what stands behind a token. One of another life says nothing here; the pull that follows looks again. */
  lookAtToken(token: string): Promise<string>;
  /** What an answer with rows is given under. */
  of(given: Given): string;
  /** What stands behind the token of an answer to whom that witness was given in this life. */
  mark(witness: string | null, incarnation: string): string;
}

export function createWitness(ports: RestorePorts): Witness {
  const { lives, centre } = ports;
  return {
    look: async (witness) =>
      (await noticeRestore(ports, { newestReceipt: null, witness })).incarnation,
    async lookAtToken(token) {
      const mark = openMark(token);
      const { known, ...life } = await lives.standing(mark?.row ?? null);
      centre.saw(life.incarnation);
      const isGone = mark !== null && !known && mark.isOf(centre, life.incarnation);
      return (isGone ? await beginAnew(ports, life) : life).incarnation;
    },
    of: (given) => sealGiven(centre, given),
    mark(witness, incarnation) {
      const given = openGiven(centre, witness);
      return given?.incarnation === incarnation ? markOf(centre, given) : '';
    },
  };
}

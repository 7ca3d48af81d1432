import type { MetaStore } from '#server/db/meta-store.ts';
import type { CentreIdentity } from '#server/services/centre-identity.ts';

/**
 * A device that only reads notices a restored centre too. What it was given is in the audit, and the token it comes back
 * with names that row under the centre's seal: where the row is gone, the database was put back to before it
 * (decisions D5). Revisions a device holds say nothing: anybody may claim them.
 */
export interface Witness {
  /** Gives the present incarnation; begins a new one where the token's row is gone. */
  look(token: string | null): Promise<string>;
  /** What the next token carries of this answer. */
  mark(incarnation: string, auditId: number, requestId: string): string;
}

export interface WitnessPorts {
  readonly store: Pick<MetaStore, 'standing'>;
  readonly centre: CentreIdentity;
  readonly onRestored: (before: string, after: string) => void;
}

const form = /^[^.]*\.([0-9a-z]{1,11})\.([^.]{0,8})\.([\w-]{22})$/u;

export function createWitness({ store, centre, onRestored }: WitnessPorts): Witness {
  const text = (incarnation: string, id: string, request: string) =>
    `delivered|${incarnation}|${id}|${request}`;
  return {
    async look(token) {
      const [, id = '', request = '', seal = ''] = form.exec(token ?? '') ?? [];
      const mark = { id: Number.parseInt(id || '0', 36), request };
      const standing = await store.standing(mark);
      centre.saw(standing.incarnation);
      const { incarnation, known } = standing;
      // A token of another life is sealed for that one and says nothing of this.
      const ours = id !== '' && !known && centre.isSealed(text(incarnation, id, request), seal);
      if (!ours) return incarnation;
      await centre.begunAnew(incarnation);
      onRestored(incarnation, centre.incarnation());
      return centre.incarnation();
    },
    mark(incarnation, auditId, requestId) {
      const [id, request] = [auditId.toString(36), requestId.slice(0, 8).replaceAll('.', '_')];
      return `${id}.${request}.${centre.seal(text(incarnation, id, request))}`;
    },
  };
}

/** The mark a token carries; empty where it carries none. */
export function markOf(token: string | null): string {
  const at = token?.indexOf('.') ?? -1;
  return at < 0 ? '' : (token?.slice(at + 1) ?? '');
}

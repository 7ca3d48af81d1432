import type { AuditMark } from '#server/db/meta-store.ts';
import type { CentreIdentity } from './centre-identity.ts';

/** One answer with rows in it, as the centre's audit has it. */
export interface Given {
  readonly incarnation: string;
  readonly row: AuditMark;
  /** By the centre's clock. */
  readonly at: Date;
}

type Sealer = Pick<CentreIdentity, 'seal'>;
type Opener = Pick<CentreIdentity, 'isSealed'>;

const form = /^([\w-]+)\.([0-9a-z]{1,11})\.([\w-]{0,6})\.([0-9a-z]{1,11})\.([\w-]+)$/u;
const shortForm = /^[^.]*\.([0-9a-z]{1,11})\.([\w-]{0,6})\.([\w-]+)$/u;

const wholeText = (...said: readonly string[]) => `delivered|${said.join('|')}`;
const shortText = (...said: readonly string[]) => `mark|${said.join('|')}`;

function named({ id, request }: AuditMark): readonly [id: string, request: string] {
  const [beginning = ''] = /^[\w-]{0,6}/u.exec(request) ?? [];
  return [id.toString(36), beginning];
}

/** The witness a device keeps of it. It tells a device nothing, and only this centre can have written it. */
export function sealGiven(centre: Sealer, { incarnation, row, at }: Given): string {
  const said = [incarnation, ...named(row), at.getTime().toString(36)];
  return [...said, centre.seal(wholeText(...said))].join('.');
}

/** Null where this centre did not write it. */
export function openGiven(centre: Opener, witness: string | null): Given | null {
  const [, incarnation = '', id = '', request = '', at = '', seal = ''] =
    form.exec(witness ?? '') ?? [];
  if (!centre.isSealed(wholeText(incarnation, id, request, at), seal)) return null;
  const row = { id: Number.parseInt(id, 36), request };
  return { incarnation, row, at: new Date(Number.parseInt(at, 36)) };
}

/** The same in a few bytes, for the question that is asked most: what stands behind a token. It speaks of one life only. */
export function markOf(centre: Sealer, { incarnation, row }: Given): string {
  const said = named(row);
  return [...said, centre.seal(shortText(incarnation, ...said))].join('.');
}

/** The row that is named behind a token, and whether this centre named it in that life. */
export function openMark(token: string) {
  const [, id = '', request = '', seal = ''] = shortForm.exec(token) ?? [];
  if (seal === '') return null;
  return {
    row: { id: Number.parseInt(id, 36), request },
    isOf: (centre: Opener, incarnation: string) =>
      centre.isSealed(shortText(incarnation, id, request), seal),
  };
}

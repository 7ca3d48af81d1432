import type { AliasChange, Flag, StoredRecord } from '#server/db/centre-store.ts';

/** Whom a record of a person stands for, and on which change. */
export type Aliases = ReadonlyMap<
  string,
  { readonly survivorId: string; readonly changeId: string }
>;

/** All records of one person, this one among them. */
export function samePerson(aliases: Aliases, id: string): ReadonlySet<string> {
  const root = aliases.get(id)?.survivorId ?? id;
  const others = [...aliases].flatMap(([alias, { survivorId }]) =>
    survivorId === root ? [alias] : [],
  );
  return new Set([root, ...others].toSorted());
}

export function withAliases(aliases: Aliases, changes: readonly AliasChange[]): Aliases {
  const next = new Map(aliases);
  for (const { aliasId, survivorId, changeId } of changes)
    if (survivorId === null) next.delete(aliasId);
    else next.set(aliasId, { survivorId, changeId });
  return next;
}

/** As the table's unique index has it: a record that is flagged already waits once. */
export function withFlags(flags: readonly Flag[], added: readonly Flag[]): readonly Flag[] {
  const next = [...flags];
  for (const flag of added)
    if (!next.some(({ kind, recordId }) => kind === flag.kind && recordId === flag.recordId))
      next.push(flag);
  return next;
}

/** Case files that are closed. */
export function closedAmong(
  records: Iterable<StoredRecord>,
  caseOf: (spaceId: string) => string | null,
): Set<string> {
  const closed = [...records].filter(
    ({ type, data }) => type === 'case-file' && data['status'] === 'closed',
  );
  return new Set(closed.flatMap(({ spaceId }) => caseOf(spaceId) ?? []));
}

import type { Before, ChangeBody } from '#shared/protocol/change.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import type { Chance } from './chance.ts';
import type { MemoryCentre } from './memory-centre.ts';
import type { Town } from './town.ts';

/** Two records become one person, or two again; the record is the one that survives. Null where it is neither. */
export function stepAboutPerson(
  record: StoredRecord,
  memory: MemoryCentre,
  town: Town,
  chance: Chance,
): ChangeBody | null {
  if (memory.aliases.has(record.id)) return null;
  const mine = [...memory.aliases].filter(([, { survivorId }]) => survivorId === record.id);
  if (mine.length > 0 && chance.odds(0.5)) {
    const [aliasId, { changeId }] = chance.pick(mine);
    const before = (id: string): Record<string, Before> =>
      Object.fromEntries(
        memory.history
          .filter((entry) => entry.changeId === changeId && entry.recordId === id)
          .map(({ field, value, authorId, writtenAt }) => [
            field,
            { value, by: authorId, at: writtenAt },
          ]),
      );
    return {
      op: 'split',
      aliasId,
      aliasSpace: memory.record(aliasId)?.spaceId ?? '',
      survivorRev: memory.log.get(changeId)?.outcome.rev ?? 0,
      survivor: before(record.id),
      alias: before(aliasId),
    };
  }
  const others = town.cases
    .map(({ person }) => memory.record(person))
    .filter((other) => other !== undefined && other.id !== record.id)
    .filter((other) => !memory.aliases.has(other?.id ?? '')) as readonly StoredRecord[];
  if (others.length === 0) return null;
  const alias = chance.pick(others);
  return {
    op: 'unite',
    aliasId: alias.id,
    aliasSpace: alias.spaceId,
    take: ['phone', 'email', 'familyName'].filter(() => chance.odds(0.5)),
    survivorRev: record.rev,
    aliasRev: alias.rev,
  };
}

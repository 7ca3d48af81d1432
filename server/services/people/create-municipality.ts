import { line } from '#shared/domain/values.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { deriveId } from '#server/services/derive-id.ts';
import type { PeoplePorts } from './people-ports.ts';

export interface NewTown {
  /** Seven digits (domain.md §4.3). */
  readonly atvk: string;
  readonly name: string;
  readonly office: string;
}

/** A municipality with the spaces of its unit and its intake. One that is there already stays as it is. */
export async function createMunicipality(
  { door, people }: Pick<PeoplePorts, 'door' | 'people'>,
  { atvk, name, office }: NewTown,
): Promise<Result<{ id: string; existed: boolean }, { field: string }>> {
  if (!/^\d{7}$/u.test(atvk)) return err({ field: 'atvk' });
  if (!line.safeParse(name).success) return err({ field: 'name' });
  if (!line.safeParse(office).success) return err({ field: 'office' });
  const known = await people.findMunicipality(atvk);
  if (known !== null) return ok({ id: known.id, existed: true });
  const id = (what: string) => deriveId(door.sha256, 'municipality', atvk, what);
  await people.addMunicipality(
    { id: id('id'), atvk, name, office, intakeSpaceId: id('intake'), unitSpaceId: id('unit') },
    door.now().toISOString(),
  );
  return ok({ id: id('id'), existed: false });
}

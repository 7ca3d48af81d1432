import { normalisePersonalCode } from '#shared/domain/personal-code.ts';
import { ok } from '#shared/lib/result.ts';
import { foldText } from '#shared/lib/text.ts';
import type {
  PossibleDuplicates,
  PossibleDuplicatesRequest,
} from '#shared/protocol/office-clients.ts';
import type { DuplicateRow } from '#server/db/duplicate-store.ts';
import { opened } from './opened.ts';
import { roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { fullName, textOf } from './text-of.ts';

type Why = PossibleDuplicates['people'][number]['why'];

/**
 * Who the person about to be registered may already be, in the supervisor's own municipality only: nobody learns of a
 * file outside their scope (decisions, «Duplicates»). Shown before saving; the supervisor decides.
 */
export async function findDuplicates(
  ports: OfficePorts,
  ask: Ask,
  input: PossibleDuplicatesRequest,
): Promise<Answer<PossibleDuplicates>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const given = foldText(input.givenName);
  const family = foldText(input.familyName);
  const personalCode = normalisePersonalCode(input.personalCode ?? '');
  const rows = await ports.duplicates.find(
    {
      municipalityId: ask.actor.municipalityId,
      names: [`${given} ${family}`, `${family} ${given}`],
      familyName: family,
      birthOn: input.birthOn ?? null,
      personalCode,
      limit: 20,
    },
    (read) =>
      opened(
        ports,
        ask,
        read.map(({ personSpaceId, rev }) => ({
          spaceId: personSpaceId,
          caseId: null,
          rev,
          type: 'person',
          fields: ['givenName', 'familyName', 'birthOn', 'actualAddress'],
        })),
      ),
  );
  const people = rows.map((row) => ({
    personId: row.personId,
    personSpaceId: row.personSpaceId,
    name: fullName(row.data),
    birthOn: textOf(row.data, 'birthOn'),
    address: textOf(row.data, 'actualAddress') ?? textOf(row.data, 'declaredAddress'),
    why: reasonOf(row, {
      name: `${given} ${family}`,
      birthOn: input.birthOn ?? null,
      personalCode,
    }),
    cases: [...row.cases],
  }));
  return ok({ people: people.toSorted((a, b) => order.indexOf(a.why) - order.indexOf(b.why)) });
}

const order: readonly Why[] = ['personal-code', 'name-and-birth', 'similar-name-and-birth', 'name'];

function reasonOf(
  row: DuplicateRow,
  asked: { name: string; birthOn: string | null; personalCode: string | null },
): Why {
  if (asked.personalCode !== null && row.data['personalCode'] === asked.personalCode)
    return 'personal-code';
  const sameBirth = asked.birthOn !== null && row.data['birthOn'] === asked.birthOn;
  const sameName = foldText(fullName(row.data)) === asked.name;
  if (sameName) return sameBirth ? 'name-and-birth' : 'name';
  return sameBirth ? 'similar-name-and-birth' : 'name';
}

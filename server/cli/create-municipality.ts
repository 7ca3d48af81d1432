import { parseArgs } from 'node:util';
import { createMunicipality } from '#server/services/people/create-municipality.ts';
import { Told, withCentre } from './kit/open-centre.ts';

const usage =
  'create-municipality --atvk 0038001 --name "Madonas novads" --office "Madonas novada Sociālais dienests"';

const { values } = parseArgs({
  options: { atvk: { type: 'string' }, name: { type: 'string' }, office: { type: 'string' } },
});

await withCentre(async ({ people }) => {
  const { atvk = '', name = '', office = name } = values;
  const made = await createMunicipality(people, { atvk, name, office });
  if (!made.ok) throw new Told(`--${made.error.field} is missing or not right.\n  ${usage}`);
  return made.value.existed
    ? `${atvk} was there already.`
    : `${atvk} is ready. Next: create-account.`;
});

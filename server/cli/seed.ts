import { parseArgs } from 'node:util';
import { unseenNotices } from '#server/db/notice-store.ts';
import { demoDefaults, seedDemo } from '#server/demo/seed-demo.ts';
import { Told, withCentre } from './kit/open-centre.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, cases: { type: 'string' }, workers: { type: 'string' } },
});

/** Whole number of an option, or the demonstration's own. */
function number(name: keyof typeof demoDefaults): number {
  const written = values[name];
  if (written === undefined) return demoDefaults[name];
  if (!/^\d{1,6}$/u.test(written)) throw new Told(`--${name} must be a whole number.`);
  return Number(written);
}

await withCentre(async ({ database, app, people }) => {
  if (!(await people.people.isEmpty()))
    throw new Told('The database is not empty: demonstration data goes into an empty one.');
  const started = performance.now();
  const signIns = await seedDemo(
    {
      ...people,
      stores: app.office,
      unseenNotices: (before) => unseenNotices(database.kysely, before),
    },
    { seed: number('seed'), cases: number('cases'), workers: number('workers') },
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const lines = signIns.map(
    ({ login, password, role, municipality }) =>
      `  ${login.padEnd(20)} ${password}  ${role}, ${municipality}`,
  );
  return [`Filled in ${seconds} s. Sign in as`, ...lines].join('\n');
});

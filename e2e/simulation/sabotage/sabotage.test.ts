import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { buildHunt, standsIn } from './build.ts';
import { sabotages } from './sabotages.ts';

it.each(Object.entries(sabotages))('%s: its line stands once', (_name, sabotage) => {
  expect(standsIn(sabotage)).toBe(1);
  expect(sabotage.replace).not.toBe(sabotage.find);
});

/** All of them: `npm run sabotage`. Here a few, of every room, which are caught within seconds. */
const some = [
  'acknowledged before the commit (missing await)',
  'the base comparison dropped: last writer wins unseen',
  'acknowledged work is hidden before it is pulled',
  'the journal is not given back to a restored centre',
  '«saved» is said before the disk has it (missing await)',
];

it.each(some)('%s: is caught', { timeout: 120_000 }, async (name) => {
  const sabotage = sabotages[name];
  if (sabotage === undefined) throw new Error('no such sabotage');
  const file = await buildHunt(sabotage, `test-${some.indexOf(name)}`);
  const { stdout } = spawnSync(process.execPath, [file, '40'], { encoding: 'utf8' });
  expect(JSON.parse(stdout)).toMatchObject({ law: expect.stringMatching(/./u) });
});

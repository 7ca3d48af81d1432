import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoPassword, namedPeople } from '#server/demo/demo-people.ts';
import { envTable } from '#server/env.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const rows = readme.split('\n').filter((line) => line.startsWith('| `'));

/** What a stranger reads first must be so. */
describe('the readme', () => {
  it.each(envTable.filter(({ name }) => name !== 'RUN_PARENT_PID'))(
    'lists the setting $name with its default',
    (setting) => {
      const row = rows.find((line) => line.startsWith(`| \`${setting.name}\` `));
      expect(row).toBeDefined();
      if (setting.default !== undefined) expect(row).toContain(`\`${setting.default}\``);
    },
  );

  it('names everybody who can sign in, with the password that opens', () => {
    expect(readme).toContain(demoPassword);
    const named = rows.flatMap((line) => /^\| `([a-z]+\.[a-z]+)` /u.exec(line)?.[1] ?? []);
    expect(named.toSorted()).toEqual(namedPeople.map(({ login }) => login).toSorted());
  });
});

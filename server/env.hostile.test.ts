import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { envTable, parseEnv } from './env.ts';

describe('settings', () => {
  test('an empty environment is a working one', () => {
    expect(parseEnv({})).toEqual({
      ok: true,
      env: {
        PORT: 8080,
        HOST: '127.0.0.1',
        DATA_DIR: './data',
        CHECKPOINT_SECONDS: 180,
        LOG_LEVEL: 'info',
        DEMO: true,
        TEST_IDENTITIES: true,
        ALERT_ESCALATE_MINUTES: 10,
        INSTALL_GATE: 'off',
      },
    });
  });

  test('an empty word means not said', () => {
    expect(parseEnv({ PORT: '', DATABASE_URL: '  ' })).toEqual(parseEnv({}));
  });

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '8080; rm'],
    ['PORT', '0x50'],
    ['PORT', '1e3'],
    ['PORT', '８０８０'],
    ['HOST', 'a b'],
    ['HOST', 'http://localhost'],
    ['ORIGIN', 'javascript:alert(1)'],
    ['ORIGIN', 'https://digisoc.example/path'],
    ['ORIGIN', 'https://user:secret@digisoc.example'],
    ['ORIGIN', 'digisoc.example'],
    ['DATA_DIR', './data\0/etc'],
    ['DATABASE_URL', 'mysql://root:secret@db/x'],
    ['DATABASE_URL', 'file:///etc/passwd'],
    ['DATABASE_URL', 'secret'],
    ['DATABASE_URL', 'postgres://secret@secret:port/db'],
    ['DATABASE_URL', '/var/run/postgresql'],
    ['LOG_LEVEL', 'INFO'],
    ['DEMO', 'yes'],
    ['DEMO', 'FALSE'],
    ['TEST_IDENTITIES', '0'],
    ['ALERT_ESCALATE_MINUTES', '0'],
    ['ALERT_ESCALATE_MINUTES', '1.5'],
    ['ALERT_ESCALATE_MINUTES', 'Infinity'],
    ['CHECKPOINT_SECONDS', '4'],
    ['INSTALL_GATE', 'true'],
    ['RUN_PARENT_PID', '0'],
  ])('%s refuses %j', (name, value) => {
    const setting = envTable.find((row) => row.name === name);
    expect(parseEnv({ [name]: value })).toEqual({
      ok: false,
      problems: [`${name} must be ${setting?.expected}`],
    });
  });

  test.each([
    'postgres://u:p@db.internal:5432/digisoc?sslmode=require',
    'postgresql:///digisoc?host=%2Frun%2Fpostgresql',
    'postgres:///db?host=/var/run/postgresql',
    'postgresql://digisoc@/db?host=/var/run/postgresql',
    'postgresql://digisoc:p%40ss@/db?host=/var/run/postgresql&port=5433',
  ])('takes %s', (url) => {
    expect(parseEnv({ DATABASE_URL: url })).toMatchObject({ ok: true, env: { DATABASE_URL: url } });
  });

  test('every problem is named at once', () => {
    const parsed = parseEnv({ PORT: 'x', DEMO: 'x', LOG_LEVEL: 'x' });
    expect(parsed).toMatchObject({ ok: false, problems: { length: 3 } });
  });

  test('whatever is written, it never throws and never repeats a value', () => {
    const secret = fc.string({ minLength: 1 }).map((word) => `s3cr3t${word}`);
    const source = fc.record(Object.fromEntries(envTable.map((row) => [row.name, secret])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(source, (written) => {
        const parsed = parseEnv(written);
        if (!parsed.ok) expect(parsed.problems.join()).not.toContain('s3cr3t');
      }),
    );
  });

  test('inherited properties are no settings', () => {
    const source = Object.create({ PORT: 'x' }) as Record<string, string>;
    expect(parseEnv({ ...source, constructor: 'x' })).toEqual(parseEnv({}));
  });
});

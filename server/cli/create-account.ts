import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { roles } from '#shared/domain/house-records.ts';
import { createAccount, type AccountFault } from '#server/services/people/create-account.ts';
import { Told, withCentre } from './kit/open-centre.ts';

const usage =
  'create-account --atvk 0038001 --login ilze.kalnina --name "Ilze Kalniņa" --role supervisor [--provider …] [--phone …] [--password-stdin]';

const { values } = parseArgs({
  options: {
    atvk: { type: 'string' },
    login: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    provider: { type: 'string' },
    phone: { type: 'string' },
    'password-stdin': { type: 'boolean', default: false },
  },
});

function sentenceFor(fault: AccountFault): string {
  switch (fault.code) {
    case 'MUNICIPALITY_UNKNOWN':
      return 'There is no such municipality: create-municipality comes first.';
    case 'LOGIN_TAKEN':
      return 'That login is taken.';
    case 'INVALID':
      return `--${fault.field} is missing or not right.\n  ${usage}`;
    default:
      return fault satisfies never;
  }
}

// Never as an argument: those are seen by everybody on the machine.
const given = values['password-stdin'] ? (await text(process.stdin)).trim() : null;

await withCentre(async ({ people }) => {
  const role = roles.find((one) => one === values.role);
  if (role === undefined) throw new Told(`--role must be one of ${roles.join(', ')}.\n  ${usage}`);
  const password = given ?? randomBytes(12).toString('base64url');
  const { atvk = '', login = '', name = '', provider = null, phone = null } = values;
  const made = await createAccount(people, {
    atvk,
    login,
    name,
    role,
    password,
    providerName: provider,
    phone,
  });
  if (made.ok)
    return given === null
      ? `${login} may sign in. Password, shown once: ${password}`
      : `${login} may sign in.`;
  throw new Told(sentenceFor(made.error));
});

import { join } from 'node:path';
import { z } from 'zod';

type Setting = {
  readonly name: string;
  /** As a person would write it; `undefined` means unset. */
  readonly default: string | undefined;
  readonly expected: string;
  readonly what: string;
};

/** Everything the server reads from outside. The README and the start-up messages are made from it. */
export const envTable = [
  {
    name: 'PORT',
    default: '8080',
    expected: 'a port number from 0 to 65535',
    what: 'Port the server listens on; 0 takes any free one.',
  },
  {
    name: 'HOST',
    default: '127.0.0.1',
    expected: 'a host name or an IP address',
    what: 'Address the server listens on. 0.0.0.0 opens it to the network.',
  },
  {
    name: 'ORIGIN',
    default: undefined,
    expected: 'an http or https origin without a path',
    what: 'The public origin when a proxy stands in front.',
  },
  {
    name: 'DATA_DIR',
    default: './data',
    expected: 'a directory path',
    what: 'Where the embedded database and the files live.',
  },
  {
    name: 'FILES_DIR',
    default: undefined,
    expected: 'a directory path',
    what: 'Where photographs and documents live. Unset: the folder files in DATA_DIR.',
  },
  {
    name: 'DATABASE_URL',
    default: undefined,
    expected: 'a postgres:// or postgresql:// URL; ?host= may lead to a socket',
    what: 'A PostgreSQL 15 or newer; one still starting is waited for half a minute. Unset: the embedded database in DATA_DIR.',
  },
  {
    name: 'CHECKPOINT_SECONDS',
    default: '180',
    expected: 'a whole number from 5 to 3600',
    what: 'How often the embedded database writes a checkpoint when it has changed.',
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    expected: 'one of fatal, error, warn, info, debug, trace, silent',
    what: 'How much the server writes to its log.',
  },
  {
    name: 'DEMO',
    default: 'true',
    expected: 'true or false',
    what: 'Fills an empty database with demonstration data at first start.',
  },
  {
    name: 'TEST_IDENTITIES',
    default: 'true',
    expected: 'true or false',
    what: 'Offers test people to sign in as. Set to false wherever real data is.',
  },
  {
    name: 'ALERT_ESCALATE_MINUTES',
    default: '10',
    expected: 'a whole number from 1 to 1440',
    what: 'Minutes an alert waits for an answer before it goes to the next supervisor, or to the same one again.',
  },
  {
    name: 'INSTALL_GATE',
    default: 'off',
    expected: 'on or off',
    what: 'Limits what a browser keeps until the app is installed on the device.',
  },
  {
    name: 'METRICS_TOKEN',
    default: undefined,
    expected: 'at least 16 characters without spaces',
    what: 'What Prometheus brings to read /metrics. Unset: only from this machine.',
  },
  {
    name: 'RUN_PARENT_PID',
    default: undefined,
    expected: 'a process id',
    what: 'The server stops when this process is gone. Set by the start script.',
  },
] as const satisfies readonly Setting[];

type Name = (typeof envTable)[number]['name'];

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
const yesNo = z.enum(['true', 'false']).transform((word) => word === 'true');
const text = z.string().regex(/^[^\0\r\n]+$/);

const shape = z.object({
  PORT: whole(0, 65_535),
  HOST: text.regex(/^[\w.:%-]+$/),
  ORIGIN: text.refine(isOrigin).optional(),
  DATA_DIR: text,
  FILES_DIR: text.optional(),
  DATABASE_URL: text.refine(isPostgresUrl).optional(),
  CHECKPOINT_SECONDS: whole(5, 3600),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  DEMO: yesNo,
  TEST_IDENTITIES: yesNo,
  ALERT_ESCALATE_MINUTES: whole(1, 1440),
  INSTALL_GATE: z.enum(['on', 'off']),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/)
    .optional(),
  RUN_PARENT_PID: whole(1, 999_999_999).optional(),
} satisfies Record<Name, z.ZodType>);

export type Env = z.infer<typeof shape>;
export type ParsedEnv =
  | { readonly ok: true; readonly env: Env }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads settings from `source` (process.env at start). Problems name the variable and what it expects, never its value. */
export function parseEnv(
  source: Readonly<Record<string, string | undefined>> = process.env,
): ParsedEnv {
  const written: Record<string, string> = {};
  for (const setting of envTable) {
    // Compose files and shells set unset variables to ''; both mean "not said".
    const value = source[setting.name]?.trim() || setting.default;
    if (value !== undefined) written[setting.name] = value;
  }
  const parsed = shape.safeParse(written);
  if (parsed.success) return { ok: true, env: parsed.data };
  const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  const problems = envTable
    .filter((setting) => wrong.has(setting.name))
    .map((setting) => `${setting.name} must be ${setting.expected}`);
  return { ok: false, problems };
}

/** Where the bytes of attachments lie, by their hash. */
export function filesDirOf(env: Pick<Env, 'FILES_DIR' | 'DATA_DIR'>): string {
  return env.FILES_DIR ?? join(env.DATA_DIR, 'files');
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.origin === value.replace(/\/$/, '');
}

function isPostgresUrl(value: string): boolean {
  // On a socket there is a user and no host; to the web's rules that is no URL, to PostgreSQL it is.
  const url = value.replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)(?=[/?]|$)/, '$1socket');
  return URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol);
}

import type { Commit } from '#client/store/store-api.ts';
import { policyOf } from '#shared/domain/records.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import type { FieldEdit } from '#shared/protocol/change.ts';

export const contactFields = [
  'phone',
  'email',
  'actualAddress',
  'declaredAddress',
  'contactPersonName',
  'contactPersonPhone',
  'language',
] as const;
export type ContactField = (typeof contactFields)[number];
export type ContactValues = Record<ContactField, string>;
export type ContactProblem = 'PHONE' | 'EMAIL' | 'TOO_LONG' | 'INVALID';

type Shown = Readonly<Record<string, JsonValue>>;

export function contactOf(shown: Shown): ContactValues {
  const values = {} as ContactValues;
  for (const field of contactFields)
    values[field] = typeof shown[field] === 'string' ? shown[field] : '';
  return values;
}

/** Eight Latvian digits get their country; spaces, hyphens and brackets go. */
export function normalisePhone(typed: string): string {
  const digits = typed.replace(/[\s()\-.]/gu, '').replace(/^00/u, '+');
  return /^[26]\d{7}$/u.test(digits)
    ? `+371${digits}`
    : /^371[26]\d{7}$/u.test(digits)
      ? `+${digits}`
      : digits;
}

export function checkContact(values: ContactValues): Partial<Record<ContactField, ContactProblem>> {
  const problems: Partial<Record<ContactField, ContactProblem>> = {};
  for (const field of contactFields) {
    const parsed = policyOf('person', field)?.schema.safeParse(written(field, values[field]));
    if (parsed === undefined || parsed.success) continue;
    const messages = parsed.error.issues.map((issue) => issue.message);
    problems[field] =
      (['TOO_LONG', 'PHONE', 'EMAIL'] as const).find((code) => messages.includes(code)) ??
      'INVALID';
  }
  return problems;
}

/** Null when nothing differs from what the screen showed. */
export function changeContact(
  values: ContactValues,
  person: { readonly space: string; readonly recordId: string; readonly shown: Shown },
  draftKey: string,
  supersedes?: string,
): Commit | null {
  const fields: Record<string, FieldEdit> = {};
  for (const field of contactFields) {
    const from = person.shown[field] ?? null;
    const to = written(field, values[field]);
    if (from !== to) fields[field] = { from, to };
  }
  if (Object.keys(fields).length === 0) return null;
  return {
    intent: 'change-contact',
    changes: [
      {
        space: person.space,
        type: 'person',
        recordId: person.recordId,
        body: { op: 'patch', fields },
      },
    ],
    draftKey,
    ...(supersedes === undefined ? {} : { supersedes }),
  };
}

function written(field: ContactField, typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  return field === 'phone' || field === 'contactPersonPhone' ? normalisePhone(text) : text;
}

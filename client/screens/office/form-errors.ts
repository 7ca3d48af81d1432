import type { FieldErrors } from 'react-hook-form';

/** The errors of a form as one list for its summary, nested ones by their full name. */
export function listErrors(
  errors: FieldErrors,
  under = '',
): readonly { readonly name: string; readonly message: string }[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (typeof error !== 'object' || error === null || key === 'ref') return [];
    const name = `${under}${key}`;
    const { message } = error as { message?: unknown };
    if (typeof message === 'string') return [{ name, message }];
    return listErrors(error as FieldErrors, `${name}.`);
  });
}

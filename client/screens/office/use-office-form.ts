import { useState } from 'react';
import {
  set,
  useForm,
  type DefaultValues,
  type FieldErrors,
  type FieldPath,
  type FieldValues,
  type Resolver,
  type UseFormReturn,
} from 'react-hook-form';
import { useCodes } from '#client/i18n/use-words.tsx';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import { toRemoteProblem } from '#client/remote/remote-problem.ts';
import { useKeptWords } from './use-kept-words.ts';
import { useRequestId } from './use-office-verb.ts';

/** What keeps a form from being sent: the field's name and a sentence that says how to mend it. */
export interface FormProblem {
  readonly field: string;
  readonly message: string;
}

export interface OfficeFormOptions<V extends FieldValues, Result> {
  readonly start: DefaultValues<V>;
  /** What the form is about, where its words wait for the person to come back to it. */
  readonly about?: string;
  readonly check: (values: V) => readonly FormProblem[];
  /** Sends the form under an id that makes sending it twice harmless. */
  readonly send: (values: V, requestId: string) => Promise<Result>;
  readonly onDone: (result: Result) => void;
  /** The form's own name of a field the centre complains of. */
  readonly fieldOf?: Readonly<Record<string, FieldPath<V>>>;
}

export interface OfficeForm<V extends FieldValues> {
  readonly form: UseFormReturn<V>;
  readonly submit: () => void;
  readonly failure: unknown;
}

/** One form of the desk: checked here, sent once, and refused field by field. */
export function useOfficeForm<V extends FieldValues, Result>(
  options: OfficeFormOptions<V, Result>,
): OfficeForm<V> {
  const { start, about, check, send, onDone, fieldOf = {} } = options;
  const codes = useCodes();
  const requestId = useRequestId();
  const [failure, setFailure] = useState<unknown>(null);
  const resolver: Resolver<V> = (values) => {
    const errors: FieldErrors<V> = {};
    const problems = check(values);
    for (const { field, message } of problems) set(errors, field, { type: 'check', message });
    return problems.length === 0 ? { values, errors: {} } : { values: {}, errors };
  };
  const form = useForm<V>({ defaultValues: start, resolver, shouldFocusError: false });
  const { isDirty, isSubmitSuccessful } = form.formState;
  const letGo = useKeptWords(form, start, about);
  useDirtyForm(isDirty && !(isSubmitSuccessful && failure === null));
  const submit = form.handleSubmit(async () => {
    setFailure(null);
    try {
      const result = await send(form.getValues(), requestId.take());
      requestId.answered();
      onDone(result);
      letGo();
    } catch (error) {
      requestId.answered(error);
      setFailure(error);
      for (const { field, code } of toRemoteProblem(error).fields) {
        const name = fieldOf[field] ?? (field as FieldPath<V>);
        form.setError(name, { type: 'server', message: codes.rule(code) ?? code });
      }
    }
  });
  return { form, submit: () => void submit(), failure };
}

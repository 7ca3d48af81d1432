import { useEffect, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { Session } from '#shared/protocol/session.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { type RemoteProblem, toRemoteProblem } from '#client/remote/remote-problem.ts';
import { endOwedSession, signIn } from '#client/remote/session.ts';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { TextField } from '#client/ui/text-field.tsx';

interface Values {
  readonly username: string;
  readonly password: string;
}

export interface SignInFormProps {
  readonly onSession: (session: Session) => Promise<void>;
}

export function SignInForm({ onSession }: SignInFormProps) {
  const w = useWords();
  const codes = useCodes();
  const [problem, setProblem] = useState<RemoteProblem | null>(null);
  const { control, handleSubmit, formState, resetField } = useForm<Values>({
    defaultValues: { username: '', password: '' },
  });

  useEffect(() => {
    const end = () => void endOwedSession().catch(() => undefined);
    end();
    window.addEventListener('online', end);
    return () => window.removeEventListener('online', end);
  }, []);

  const submit = handleSubmit(async ({ username, password }) => {
    setProblem(null);
    try {
      const session = await signIn({ username: username.trim(), password });
      resetField('password');
      await onSession(session);
    } catch (error) {
      setProblem(toRemoteProblem(error));
    }
  });

  return (
    <form
      className="ui-stack"
      noValidate
      onSubmit={(event) => {
        void submit(event);
      }}
    >
      {problem === null ? null : (
        <Banner tone="attention" announce="assertive">
          {problem.code === 'UNAUTHENTICATED'
            ? w('app.sign-in.wrong')
            : problem.code === 'UNREACHABLE'
              ? w('app.sign-in.unreachable')
              : codes.error(problem.code)}
        </Banner>
      )}
      <Controller
        name="username"
        control={control}
        rules={{ required: w('app.sign-in.empty-username') }}
        render={({ field, fieldState }) => (
          <TextField
            {...field}
            label={w('app.sign-in.username')}
            errorMessage={fieldState.error?.message}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={100}
            required
          />
        )}
      />
      <Controller
        name="password"
        control={control}
        rules={{ required: w('app.sign-in.empty-password') }}
        render={({ field, fieldState }) => (
          <TextField
            {...field}
            label={w('app.sign-in.password')}
            errorMessage={fieldState.error?.message}
            type="password"
            autoComplete="current-password"
            maxLength={200}
            required
          />
        )}
      />
      <div>
        <Button variant="primary" type="submit" full disabled={formState.isSubmitting}>
          {w(formState.isSubmitting ? 'app.sign-in.busy' : 'app.sign-in.submit')}
        </Button>
      </div>
    </form>
  );
}

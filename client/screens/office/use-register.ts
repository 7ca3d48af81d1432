import { useCallback, useRef, useState } from 'react';
import type { CaseOpened, ClientRegistered, OpenCase } from '#shared/protocol/office-clients.ts';
import { openCaseMutation, registerClientMutation } from '#client/remote/office.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { caseWay, intakeWay } from './office-ways.ts';
import {
  checkRegister,
  openCaseOf,
  registerOf,
  type RegisterProblem,
  type RegisterValues,
} from './register-values.ts';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb, useRequestId } from './use-office-verb.ts';

/** Registers, then opens the case file. If the second fails, the first is not done again. */
export function useRegister(options: {
  readonly start: RegisterValues;
  readonly intakeId: string | null;
}) {
  const w = useWords();
  const codes = useCodes();
  const show = useToast();
  const navigate = useNavigate();
  const register = useOfficeVerb(registerClientMutation);
  const open = useOfficeVerb(openCaseMutation);
  const client = useRef<ClientRegistered | null>(null);
  const alike = useRef(false);
  const [registered, setRegistered] = useState(false);
  const setAlike = useCallback((is: boolean) => {
    alike.current = is;
  }, []);
  const sentence = ({ code }: RegisterProblem) => {
    switch (code) {
      case 'CODE_FORMAT':
        return codes.personalCode('FORMAT');
      case 'CODE_DATE':
        return codes.personalCode('DATE');
      case 'CODE_CONFIRM':
        return w('office.register.codeConfirmNeeded');
      case 'NOT_SAME':
        return w('office.register.notSameNeeded');
      case 'EMPTY':
      case 'CHOOSE':
      case 'PHONE':
      case 'EMAIL':
        return codes.rule(code) ?? '';
      default:
        return code satisfies never;
    }
  };
  const opening = useRequestId();
  const openOnce = async (body: OpenCase) => {
    try {
      const opened = await open.mutateAsync(body);
      opening.answered();
      return opened;
    } catch (error) {
      opening.answered(error);
      throw error;
    }
  };
  const office = useOfficeForm<RegisterValues, CaseOpened>({
    start: options.start,
    check: (values) =>
      checkRegister(values, alike.current && client.current === null).map((problem) => ({
        field: problem.field,
        message: sentence(problem),
      })),
    send: async (values, requestId) => {
      if (client.current === null) {
        client.current = await register.mutateAsync(registerOf(values, requestId));
        setRegistered(true);
      }
      return openOnce(openCaseOf(values, client.current, opening.take()));
    },
    onDone: ({ caseId, caseNumber }) => {
      show({ tone: 'done', text: w('office.register.done', { number: caseNumber }) });
      navigate?.(options.intakeId === null ? caseWay(caseId) : intakeWay(options.intakeId, caseId));
    },
  });
  return { office, registered, setAlike };
}

import { useRef } from 'react';
import {
  useMutation,
  useQueryClient,
  type UseMutationOptions,
  type UseMutationResult,
} from '@tanstack/react-query';
import { officeKey } from '#client/remote/office.ts';
import { toRemoteProblem } from '#client/remote/remote-problem.ts';

/** A verb of the office; whatever it changed is read again. */
export function useOfficeVerb<Result, Ask>(
  options: UseMutationOptions<Result, Error, Ask>,
): UseMutationResult<Result, Error, Ask> {
  const client = useQueryClient();
  return useMutation({
    ...options,
    // Not awaited: what is read anew may take the asking component away, and its own words with it.
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: officeKey });
    },
  });
}

/**
 * The idempotency key of one form: kept while the same request may go again, new once the centre has refused it
 * and the person has mended something.
 */
export function useRequestId(): {
  readonly take: () => string;
  readonly answered: (error?: unknown) => void;
} {
  const id = useRef<string | null>(null);
  return {
    take: () => (id.current ??= crypto.randomUUID()),
    answered: (error) => {
      if (error === undefined || toRemoteProblem(error).class !== 'retry') id.current = null;
    },
  };
}

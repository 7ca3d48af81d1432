import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { RemoteProblem, toRemoteProblem } from './remote-problem.ts';

const fewRetries = 2;

/** For what is read online only; what the device holds is never put in here (docs/laws.md). */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (toRemoteProblem(error).class === 'reauth') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: 'offlineFirst',
        staleTime: 10_000,
        retry: (failures, error) =>
          failures < fewRetries && error instanceof RemoteProblem && error.class === 'retry',
        retryDelay: (failures, error) =>
          (error instanceof RemoteProblem ? error.retryAfterMs : null) ?? 1_000 * 2 ** failures,
      },
      // A verb is sent once; its requestId lets the person send it again without doing it twice.
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

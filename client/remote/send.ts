import { readProblem } from './read-problem.ts';
import { RemoteProblem } from './remote-problem.ts';

const timeoutMs = 30_000;

export interface SendOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/**
 * The one fetch of the app. Same origin only; the session's cookie goes by itself.
 * Gives back a response with a good status, or throws RemoteProblem; the caller's own abort goes through as it is.
 */
export async function send(path: string, options: SendOptions = {}): Promise<Response> {
  const late = AbortSignal.timeout(options.timeoutMs ?? timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
  let response: Response;
  try {
    response = await fetch(path, {
      method: options.method ?? 'GET',
      headers: { accept: 'application/json', ...options.headers },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal,
      ...(options.body === undefined ? {} : { body: options.body }),
    });
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw new RemoteProblem(late.aborted ? 'TIMEOUT' : 'UNREACHABLE');
  }
  if (!response.ok) throw await readProblem(response, Date.now());
  return response;
}

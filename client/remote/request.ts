import type * as z from 'zod/mini';
import { isJson } from './read-problem.ts';
import { RemoteProblem } from './remote-problem.ts';
import { send, type SendOptions } from './send.ts';

export interface RequestOptions<S extends z.ZodMiniType> extends Pick<
  SendOptions,
  'method' | 'timeoutMs'
> {
  readonly response: S;
  /** Checked before it leaves, where given: a wrong body is our fault, not the centre's. */
  readonly sends?: z.ZodMiniType;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** JSON there and back, parsed at both edges. Throws RemoteProblem. `204` is parsed as null. */
export async function request<S extends z.ZodMiniType>(
  path: string,
  options: RequestOptions<S>,
): Promise<z.infer<S>> {
  const { response: schema, sends, body, method, signal, timeoutMs } = options;
  if (sends !== undefined && !sends.safeParse(body).success) throw new RemoteProblem('BAD_REQUEST');
  const response = await send(path, {
    ...(method === undefined ? {} : { method }),
    ...(signal === undefined ? {} : { signal }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const parsed = schema.safeParse(await readBody(response));
  if (!parsed.success) throw new RemoteProblem('INTERNAL');
  return parsed.data;
}

async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  // A hotel's welcome page answers 200 too.
  if (!isJson(response)) throw new RemoteProblem('UNREACHABLE');
  try {
    return await response.json();
  } catch {
    throw new RemoteProblem('UNREACHABLE');
  }
}

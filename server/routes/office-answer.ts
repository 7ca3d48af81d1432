import { HttpProblem } from '#server/http/problem.ts';
import type { Session } from '#server/services/sign-in.ts';
import type { Answer, Ask } from '#server/services/office/office-ports.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;

export function askOf(call: { readonly session: Session; readonly requestId: string }): Ask {
  return { actor: call.session.actor, httpRequestId: call.requestId };
}

/** A name that can be nobody's is not found, like one that is somebody else's. */
export function idIn(params: Readonly<Record<string, string>>, name: string): string {
  const id = params[name] ?? '';
  if (!uuid.test(id)) throw new HttpProblem('NOT_FOUND');
  return id;
}

export function orProblem<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  const { code, fields } = answer.error;
  throw new HttpProblem(code, fields === undefined ? {} : { fields: [...fields] });
}

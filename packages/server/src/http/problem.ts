import { type ErrorCode, errors, type Issue, type Problem } from '@parvis/contract';
import type { Refusal } from '../policy/refusal.ts';
import type { Plain } from './ready.ts';

/** An error as it goes over the wire (W1). `detail` says no more than the table: nothing of the inside leaves (RES-07). */
export function toProblem(code: ErrorCode, requestId: string, issues?: Issue[]): Problem {
  const { status, title } = errors[code];
  const detail = issues?.length ? `${issues[0]!.path}: ${issues[0]!.message}` : `${title}.`;
  return {
    type: `urn:parvis:error:${code}`,
    title,
    status,
    code,
    detail,
    requestId,
    ...(issues?.length && { issues }),
  };
}

export function toProblemPlain(refusal: Pick<Refusal, 'code'> & Partial<Refusal>, requestId: string): Plain {
  const problem = toProblem(refusal.code, requestId, refusal.issues);
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  };
  if (refusal.retryAfter !== undefined) headers['retry-after'] = String(Math.max(1, Math.ceil(refusal.retryAfter)));
  if (refusal.allow) headers.allow = refusal.allow;
  if (refusal.code === 'UNAUTHENTICATED') headers['www-authenticate'] = 'Bearer';
  return { status: problem.status, headers, body: new Uint8Array(Buffer.from(JSON.stringify(problem))) };
}

export function problemResponse(...problem: Parameters<typeof toProblemPlain>): Response {
  const { body, ...plain } = toProblemPlain(...problem);
  return new Response(body, plain);
}

import { type ErrorCode, errors, type Issue, type Problem } from '@parvis/contract';
import type { ProblemError } from '../domain/problem.ts';
import type { RawResponse } from './representation.ts';

/** An error as it goes over the wire (W1). `detail` says no more than the table: nothing of the inside leaves (RES-07). */
function toProblem(code: ErrorCode, requestId: string, issues?: Issue[], advice?: string): Problem {
  const { status, title } = errors[code];
  const detail = issues?.length ? `${issues[0]!.path}: ${issues[0]!.message}` : (advice ?? `${title}.`);
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

export function toRawProblem(
  error: Pick<ProblemError, 'code'> & Partial<ProblemError>,
  requestId: string,
): RawResponse {
  const problem = toProblem(error.code, requestId, error.issues, error.advice);
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  };
  if (error.retryAfter !== undefined) headers['retry-after'] = String(Math.max(1, Math.ceil(error.retryAfter)));
  if (error.allow) headers.allow = error.allow;
  if (error.code === 'UNAUTHENTICATED') headers['www-authenticate'] = 'Bearer';
  return { status: problem.status, headers, body: new Uint8Array(Buffer.from(JSON.stringify(problem))) };
}

export function problemResponse(...problem: Parameters<typeof toRawProblem>): Response {
  const { body, ...raw } = toRawProblem(...problem);
  return new Response(body, raw);
}

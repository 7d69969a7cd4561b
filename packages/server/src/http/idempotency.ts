import { createHash } from 'node:crypto';
import { limits } from '@parvis/contract';
import type { Context } from '../domain/context.ts';
import { ProblemError } from '../domain/problem.ts';
import { type Principal, toActorName } from '../identity/principal.ts';
import type { KeyedRequest } from '../store/store.ts';

/** The key that a request names itself by (I1). @throws ProblemError IDEMPOTENCY_KEY_INVALID */
export function readIdempotencyKey(headers: Headers): string | undefined {
  const key = headers.get('idempotency-key');
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > limits.idempotencyKeyLength) {
    throw new ProblemError('IDEMPOTENCY_KEY_INVALID');
  }
  return key;
}

/**
 * @param content all that makes this request another one, its endpoint, its parameters, its body: as JSON
 * @param token what was sent where none is read: it tells callers apart all the same
 */
export function toIdempotencyKey(
  { site, principal }: Pick<Context, 'site' | 'principal'>,
  key: string,
  content: string,
  token: string | null = null,
): KeyedRequest {
  const nobody = token ? `token ${hash(token)}` : '';
  return {
    site: site.id,
    caller: principal.kind === 'anonymous' ? nobody : toCaller(principal),
    key,
    requestHash: hash(content),
  };
}

/** Keys and people of one site write under one author, and are told apart here. */
const toCaller = (principal: Exclude<Principal, { kind: 'anonymous' }>): string =>
  principal.kind === 'staff' ? toActorName(principal.by) : principal.author;

export const hash = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('base64url');

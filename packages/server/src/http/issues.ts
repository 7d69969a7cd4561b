import { type ErrorCode, errors, type Issue } from '@parvis/contract';
import type { z } from 'zod';
import { Refusal } from '../policy/refusal.ts';

type ZodIssue = z.core.$ZodIssue;

/** Issues named in one answer at most: a body can hold thousands of unknown fields. */
const most = 20;

/** What a schema found, as a refusal: wrong types first, because they say least about what the writer meant (V2). */
export function toRefusal(found: readonly ZodIssue[]): Refusal {
  const coded = found.flatMap(toCoded);
  coded.sort((a, b) => errors[a.code].status - errors[b.code].status);
  return new Refusal(coded[0]?.code ?? 'VALIDATION_FAILED', { issues: coded.slice(0, most).map(({ issue }) => issue) });
}

interface Coded {
  code: ErrorCode;
  issue: Issue;
}

function toCoded(issue: ZodIssue): Coded[] {
  const path = issue.path.map(String).join('.').slice(0, 200);
  const coded = (code: ErrorCode, message: string, at = path): Coded => ({ code, issue: { path: at, code, message } });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, most)
        .map((key) => coded('UNKNOWN_FIELD', 'Is not known.', [path, key.slice(0, 100)].filter(Boolean).join('.')));
    case 'invalid_type':
      // Zod says `input` only where it was asked to report it; both forms of absence reach this line as undefined.
      if (issue.input === undefined) return [coded(missing(path), 'Is required.')];
      // A whole number was wanted and a number came: its type is right.
      if (issue.expected === 'int') return [coded('VALIDATION_FAILED', 'Must be a whole number.')];
      return [coded('INVALID_TYPE', `Must be of type ${issue.expected}.`)];
    case 'invalid_value':
      if (issue.input === undefined) return [coded(missing(path), 'Is required.')];
      if (typeof issue.input !== 'string') return [coded('INVALID_TYPE', 'Must be of type string.')];
      return [coded(path === 'kind' ? 'KIND_UNKNOWN' : 'VALIDATION_FAILED', 'Is not one of the known values.')];
    case 'too_big':
      return [coded(issue.origin === 'string' ? 'TOO_LONG' : 'VALIDATION_FAILED', issue.message)];
    case 'invalid_key':
      return issue.issues.map((inner) => coded(toCoded(inner)[0]!.code, inner.message));
    case 'custom': {
      const code = (issue.params as { code?: ErrorCode } | undefined)?.code;
      return [coded(code ?? 'VALIDATION_FAILED', issue.message)];
    }
    default:
      return [coded('VALIDATION_FAILED', issue.message)];
  }
}

const missing = (path: string): ErrorCode => (path === 'rating' ? 'RATING_REQUIRED' : 'FIELD_REQUIRED');

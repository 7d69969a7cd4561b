import { type ErrorCode, errors, type Issue } from '@parvis/contract';
import type { z } from 'zod';
import { ProblemError } from '../domain/problem.ts';

type ZodIssue = z.core.$ZodIssue;

/** Issues named in one answer at most: a body can hold thousands of unknown fields. */
const maxIssues = 20;

/** What a schema found, as a problem: wrong types first, because they say least about what the writer meant (V2). */
export function fromZodIssues(found: readonly ZodIssue[]): ProblemError {
  const issues = found.flatMap(toIssues);
  issues.sort((a, b) => errors[a.code].status - errors[b.code].status);
  return new ProblemError(issues[0]?.code ?? 'VALIDATION_FAILED', { issues: issues.slice(0, maxIssues) });
}

function toIssues(issue: ZodIssue): Issue[] {
  const path = issue.path.map(String).join('.').slice(0, 200);
  const toIssue = (code: ErrorCode, message: string, at = path): Issue => ({ path: at, code, message });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, maxIssues)
        .map((key) => toIssue('UNKNOWN_FIELD', 'Is not known.', [path, key.slice(0, 100)].filter(Boolean).join('.')));
    case 'invalid_type':
      // Zod says `input` only where it was asked to report it; both forms of absence reach this line as undefined.
      if (issue.input === undefined) return [toIssue(missing(path), 'Is required.')];
      // A whole number was wanted and a number came: its type is right.
      if (issue.expected === 'int') return [toIssue('VALIDATION_FAILED', 'Must be a whole number.')];
      return [toIssue('INVALID_TYPE', `Must be of type ${issue.expected}.`)];
    case 'invalid_value':
      if (issue.input === undefined) return [toIssue(missing(path), 'Is required.')];
      if (typeof issue.input !== 'string') return [toIssue('INVALID_TYPE', 'Must be of type string.')];
      return [toIssue(path === 'kind' ? 'KIND_UNKNOWN' : 'VALIDATION_FAILED', 'Is not one of the known values.')];
    case 'too_big':
      return [toIssue(issue.origin === 'string' ? 'TOO_LONG' : 'VALIDATION_FAILED', issue.message)];
    case 'invalid_key':
      return issue.issues.map((inner) => ({ ...toIssues(inner)[0]!, path, message: inner.message }));
    case 'custom': {
      const code = (issue.params as { code?: ErrorCode } | undefined)?.code;
      return [toIssue(code ?? 'VALIDATION_FAILED', issue.message)];
    }
    default:
      return [toIssue('VALIDATION_FAILED', issue.message)];
  }
}

const missing = (path: string): ErrorCode => (path === 'rating' ? 'RATING_REQUIRED' : 'FIELD_REQUIRED');

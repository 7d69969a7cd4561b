import { type ErrorCode, errors, type Issue } from '@parvis/contract';

interface More {
  issues?: Issue[];
  /** Seconds, for `Retry-After`. */
  retryAfter?: number;
  /** The methods that a path takes, for `Allow`. */
  allow?: string;
  /** What the host has to do, where it is the host's: for the log, and for the answer in the place of the title. */
  advice?: string;
}

/**
 * What is asked for cannot be done, with a code of the contract's table. Thrown anywhere, also inside a transaction, which
 * it rolls back.
 */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: ErrorCode;
  readonly issues: Issue[] | undefined;
  readonly retryAfter: number | undefined;
  readonly allow: string | undefined;
  readonly advice: string | undefined;

  constructor(code: ErrorCode, more: More = {}) {
    super(errors[code].title);
    this.code = code;
    this.issues = more.issues;
    this.retryAfter = more.retryAfter;
    this.allow = more.allow;
    this.advice = more.advice;
  }
}

/** A problem of one field. */
export const fieldProblem = (code: ErrorCode, path: string, message: string): ProblemError =>
  new ProblemError(code, { issues: [{ path, code, message }] });

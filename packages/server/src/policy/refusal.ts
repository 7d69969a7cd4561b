import { type ErrorCode, errors, type Issue } from '@parvis/contract';

/** A request that the server will not carry out. Thrown anywhere, also inside a transaction, which it rolls back. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly issues: Issue[] | undefined;
  /** Seconds, for `Retry-After`. */
  readonly retryAfter: number | undefined;
  /** The methods that a path takes, for `Allow`. */
  readonly allow: string | undefined;

  constructor(
    code: ErrorCode,
    more: { issues?: (Omit<Issue, 'code'> & { code?: ErrorCode })[]; retryAfter?: number; allow?: string } = {},
  ) {
    super(errors[code].title);
    this.name = 'Refusal';
    this.code = code;
    // An issue without a code of its own is what the whole is refused for.
    this.issues = more.issues?.map((issue) => ({ code, ...issue }));
    this.retryAfter = more.retryAfter;
    this.allow = more.allow;
  }
}

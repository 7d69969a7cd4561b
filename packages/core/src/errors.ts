import type { ErrorCode, Issue } from '@parvis/contract';

/**
 * Why something failed: a code of the contract, which the server answered, or one of the client's own.
 * `NETWORK`: no whole answer came. `TIMEOUT`: none came in time. `OFFLINE`: the browser says there is no network, and
 * nothing was sent. `BAD_ANSWER`: something answered that is not a Parvis server, or not as one.
 */
export type ParvisErrorCode = ErrorCode | 'NETWORK' | 'TIMEOUT' | 'OFFLINE' | 'BAD_ANSWER';

interface Details {
  /** HTTP status, where there was an answer. */
  status?: number;
  /** What is wrong with which field. */
  issues?: Issue[];
  /** Seconds until it makes sense to try again, where the server said so. */
  retryAfter?: number;
  /** Found again in the server's log. */
  requestId?: string;
  cause?: unknown;
}

/** The only error that the core throws. Branch on `code`; `message` is English, for developers. */
export class ParvisError extends Error {
  declare readonly code: ParvisErrorCode;
  declare readonly status?: number;
  declare readonly issues?: Issue[];
  declare readonly retryAfter?: number;
  declare readonly requestId?: string;

  constructor(code: ParvisErrorCode, message: string, details?: Details) {
    super(message);
    Object.assign(this, details, { name: 'ParvisError', code });
  }
}

/** Whether it is a {@link ParvisError}, also one of another frame or another copy of this package. */
export const isParvisError = (error: unknown): error is ParvisError =>
  (error as ParvisError | undefined)?.name === 'ParvisError' && 'code' in (error as ParvisError);

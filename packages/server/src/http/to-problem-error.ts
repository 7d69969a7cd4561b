import { ProblemError } from '../domain/problem.ts';
import type { LogEntry } from '../observe/log.ts';

/** The request that failed. */
interface Failed {
  id: string;
  method: string;
  /** The name of its endpoint. */
  endpoint: string;
}

export type ToProblemError = (error: unknown, failed: Failed) => ProblemError;

/** What the caller is told of an error. One that is not theirs leaves a line in the log, and they hear nothing of it. */
export function createToProblemError(
  log: (entry: LogEntry) => void,
  isUnavailable: (error: unknown) => boolean,
): ToProblemError {
  return (error, { id, method, endpoint }) => {
    const route = endpoint.replace(/[^/]{30,}/g, '…').slice(0, 200);
    const time = new Date().toISOString();
    if (error instanceof ProblemError) {
      if (error.advice) log({ level: 'error', time, message: error.advice, requestId: id, method, route });
      return error;
    }
    const isAway = isUnavailable(error);
    const { name = 'Error', code, stack = '' } = (error ?? {}) as Partial<Error> & { code?: string };
    log({
      level: isAway ? 'warn' : 'error',
      time,
      message: isAway ? 'The database did not answer a request.' : 'A request failed.',
      requestId: id,
      method,
      route,
      // Not the message, which may quote what somebody wrote.
      error: [name, code].filter(Boolean).join(' '),
      stack: stack
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 12),
    });
    return isAway ? new ProblemError('UNAVAILABLE', { retryAfter: 5 }) : new ProblemError('INTERNAL');
  };
}

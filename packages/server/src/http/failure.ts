import type { LogEntry } from '../options.ts';
import { Refusal } from '../policy/refusal.ts';

/** The request that failed. */
interface Failed {
  id: string;
  method: string;
  /** Its name in the contract. */
  path: string;
}

export type ToRefusal = (error: Error, failed: Failed) => Refusal;

/** What the caller is told of an error. One that is not theirs leaves a line in the log, and they hear nothing of it. */
export function createToRefusal(log: (entry: LogEntry) => void, isUnavailable: (error: unknown) => boolean): ToRefusal {
  return (error, { id, method, path }) => {
    if (error instanceof Refusal) return error;
    const away = isUnavailable(error);
    log({
      level: away ? 'warn' : 'error',
      time: new Date().toISOString(),
      message: away ? 'The database did not answer a request.' : 'A request failed.',
      requestId: id,
      method,
      route: path.replace(/[^/]{30,}/g, '…').slice(0, 200),
      // Not the message, which may quote what somebody wrote.
      error: [error.name, (error as { code?: string }).code].filter(Boolean).join(' '),
      stack: (error.stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 12),
    });
    return away ? new Refusal('UNAVAILABLE', { retryAfter: 5 }) : new Refusal('INTERNAL');
  };
}

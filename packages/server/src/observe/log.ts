import { pino } from 'pino';
import type { LogEntry } from '../options.ts';

export type LogLevel = LogEntry['level'];

/** One line of JSON for each entry, on the standard error stream. */
export function createLog(level: LogLevel): (entry: LogEntry) => void {
  const logger = pino(
    {
      level,
      base: undefined,
      // Entries bring their own.
      timestamp: false,
      messageKey: 'message',
      formatters: { level: (label) => ({ level: label }) },
    },
    // At once: the last line before an end is the one that is wanted.
    pino.destination({ dest: 2, sync: true }),
  );
  return ({ level: at, message, ...rest }) => logger[at](rest, message);
}

import { pino } from 'pino';

export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * One line of the server's log. It never holds a text, a name, an address or a token, but the one that is nowhere else:
 * in `link`.
 */
export interface LogEntry {
  level: LogLevel;
  time: string;
  message: string;
  requestId?: string;
  method?: string;
  /** The endpoint's name, not the address that was asked for. */
  route?: string;
  status?: number;
  milliseconds?: number;
  error?: string;
  stack?: string[];
  /** With which the first owner claims the server, once. */
  link?: string;
}

/** One line of JSON for each entry, on the standard error stream. */
export function createLog(level: LogLevel): (entry: LogEntry) => void {
  const logger = pino(
    {
      level,
      base: undefined,
      // Entries bring their own time.
      timestamp: false,
      messageKey: 'message',
      formatters: { level: (label) => ({ level: label }) },
    },
    // Synchronously: the last line before a crash is the one that is wanted.
    pino.destination({ dest: 2, sync: true }),
  );
  return ({ level: at, message, ...rest }) => logger[at](rest, message);
}

import { createLog, type LogEntry, type LogLevel, logLevels } from '../observe/log.ts';

export interface ObserveOptions {
  /**
   * Takes each line of the log.
   * @default one line of JSON on the standard error stream
   */
  log?: (entry: LogEntry) => void;
  /**
   * The finest level that is logged. `'debug'` has a line for every request, without addresses and words.
   * @default 'info'
   */
  logLevel?: LogLevel;
  /**
   * Answers `GET /metrics` for Prometheus, to who sends `Authorization: Bearer TOKEN`. 16 characters or more.
   * @default none: there is no such address
   */
  metrics?: { token: string };
}

export interface ObserveSettings {
  log: (entry: LogEntry) => void;
  logLevel: LogLevel;
  metrics: { token: string } | undefined;
}

export function toObserve({ logLevel = 'info', log, metrics }: ObserveOptions): ObserveSettings {
  if (!logLevels.includes(logLevel)) throw new Error('logLevel must be error, warn, info or debug.');
  if (metrics && !/^[\x21-\x7e]{16,}$/.test(metrics.token)) {
    throw new Error('The token of the metrics must have 16 characters or more.');
  }
  return { log: log ?? createLog(logLevel), logLevel, metrics };
}

import { timingSafeEqual } from 'node:crypto';
import type { Settings } from '../options.ts';
import type { Metrics } from './metrics.ts';

/** A request that was answered. */
interface Request {
  id: string;
  method: string;
  /** Its name in the contract; `other` where none is. */
  route: string;
  status: number;
  /** As `performance.now()` gave it. */
  begun: number;
}

export type Answered = (request: Request) => void;

/** Counts what was answered, and writes it down where the log is that fine. */
export function createAnswered({ log, logLevel }: Settings, metrics: Metrics | undefined): Answered {
  const isDebug = logLevel === 'debug';
  return ({ id, method, route, status, begun }) => {
    if (!metrics && !isDebug) return;
    const milliseconds = performance.now() - begun;
    metrics?.answered(route, status, milliseconds / 1000);
    if (!isDebug) return;
    const time = new Date().toISOString();
    log({
      level: 'debug',
      time,
      message: 'A request was answered.',
      requestId: id,
      method,
      route,
      status,
      milliseconds,
    });
  };
}

/** Compares in constant time. */
export function isMetricsToken(header: string | undefined, metrics: Settings['metrics']): boolean {
  const [given, wanted] = [Buffer.from(header ?? ''), Buffer.from(`Bearer ${metrics?.token}`)];
  return metrics !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted);
}

import type { Settings } from '../options/index.ts';
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

/** Counts every answered request, and logs it at level debug. */
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

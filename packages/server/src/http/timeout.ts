import type { MiddlewareHandler } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from './context.ts';

/**
 * Answers a request that takes longer with 503, or with 408 when it is the body that does not come. A write has this
 * time until it begins: then it is done, and what was done is answered, however long it took (V6).
 */
export function timeout(milliseconds: number): MiddlewareHandler<Env> {
  return async (c, next) => {
    const abort = new AbortController();
    c.set('signal', abort.signal);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        abort.abort();
        // Later, so that a body that did not come can say so itself.
        setImmediate(() => reject(new ProblemError('UNAVAILABLE', { retryAfter: 5 })));
      }, milliseconds);
    });
    c.set('begin', () => {
      // Its caller has heard that nothing was done.
      if (abort.signal.aborted) throw new ProblemError('UNAVAILABLE', { retryAfter: 5 });
      clearTimeout(timer);
    });
    try {
      await Promise.race([next(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

import type { MiddlewareHandler } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from './context.ts';

/** Answers a request that takes longer with 503, or with 408 when it is the body that does not come. */
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
    try {
      await Promise.race([next(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

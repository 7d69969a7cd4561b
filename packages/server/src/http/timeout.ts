import type { MiddlewareHandler } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from './context.ts';

/**
 * Answers a request that takes longer with 503, or with 408 when it is the body that does not come. A write has this
 * time until it begins: then it is done, and what was done is answered, however long it took (V6). What may come slowly
 * is given more as it comes.
 */
export function timeout(milliseconds: number): MiddlewareHandler<Env> {
  return async (c, next) => {
    const abort = new AbortController();
    c.set('signal', abort.signal);
    const begun = performance.now();
    const late = Promise.withResolvers<never>();
    const end = () => {
      abort.abort();
      // Later, so that a body that did not come can say so itself.
      setImmediate(() => late.reject(new ProblemError('UNAVAILABLE', { retryAfter: 5 })));
    };
    let timer = setTimeout(end, milliseconds);
    const endAfter = (all: number) => {
      if (abort.signal.aborted) return;
      clearTimeout(timer);
      timer = setTimeout(end, Math.max(0, all - (performance.now() - begun)));
    };
    c.set('extend', endAfter);
    c.set('extendFromNow', () => endAfter(performance.now() - begun + milliseconds));
    c.set('begin', () => {
      // Its caller has heard that nothing was done.
      if (abort.signal.aborted) throw new ProblemError('UNAVAILABLE', { retryAfter: 5 });
      clearTimeout(timer);
    });
    try {
      await Promise.race([next(), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}

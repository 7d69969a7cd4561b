import type { Context } from '../runtime/context.ts';

/** Milliseconds. Where a list of the same subject follows its events, its figures are here sooner. */
const everyMs = 60_000;

/**
 * Keeps the figures of a subject right while the page is looked at, and when it is looked at again. Without a stream: a
 * page may show a hundred of them, which are then asked for together. The answer ends it.
 */
export function followStats(context: Context): () => void {
  const look = (): void => {
    if (document.hidden) return;
    import('./stats.ts').then(
      ({ refreshStats }) => refreshStats(context),
      () => {},
    );
  };
  const timer = setInterval(look, everyMs);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}

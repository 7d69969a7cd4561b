import type { LiveEvent } from '@parvis/contract';
import type { Context } from '../element/context.ts';

/**
 * Calls for each live event; the answer stops it. Listening begins when the visitor is really there: a stream for
 * somebody who only passes by is wasted. Without live events the page is what it was when read.
 */
export function listenLater(context: Context, on: (event: LiveEvent) => void): () => void {
  let stop: (() => void) | undefined;
  const timer = setTimeout(
    () =>
      import('./live.ts').then(
        ({ follow }) => {
          stop ??= follow(context, on);
        },
        () => {},
      ),
    3_000,
  );
  return () => {
    clearTimeout(timer);
    stop?.();
    stop = () => {};
  };
}

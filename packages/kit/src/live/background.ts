import type { LiveEvent } from '@parvis/contract';
import { hasPending, readSession } from '@parvis/core/session';
import { keepFocus } from '../page/keep-focus.ts';
import type { Context } from '../runtime/context.ts';

const ignore = (): void => {};

interface Model {
  actions(): Promise<{ onLive(event: LiveEvent): void; resume(): void }>;
  load(again: true): Promise<void>;
}

/**
 * What goes on while a widget is there, and needs the code of acting only now and then. Listening begins when the
 * visitor is really there: a stream for somebody who only passes by is wasted. Without it the page is what it was when
 * read.
 * @returns stops it
 */
export function startBackground(context: Context, { actions, load }: Model): () => void {
  let stops: (() => void)[] | undefined = [];
  keepFocus(context.root);
  const timer = setTimeout(
    () =>
      import('./stream.ts').then(({ follow, startClock }) => {
        const onLive = (event: LiveEvent): void => {
          actions().then((one) => one.onLive(event), ignore);
        };
        stops?.push(startClock(context), follow(context, onLive));
      }, ignore),
    3_000,
  );
  // What the server has rendered is the same for everyone: who has written here gets it again, and their own posts as such.
  if (context.given && readSession(context).token) load(true);
  // Posts of an earlier visit.
  if (hasPending(context)) actions().then((one) => one.resume(), ignore);
  return () => {
    clearTimeout(timer);
    for (const stop of stops ?? []) stop();
    stops = undefined;
  };
}

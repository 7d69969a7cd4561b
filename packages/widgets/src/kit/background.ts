import type { LiveEvent } from '@parvis/contract';
import { hasPending } from '@parvis/core/session';
import type { Context } from '../element/context.ts';
import { startClock } from './clock.ts';
import { listenLater } from './listen.ts';

/** What goes on while a widget is there, and needs the code of acting only now and then. The answer stops it. */
export function startBackground(
  context: Context,
  acts: () => Promise<{ onLive(event: LiveEvent): void; resume(): void }>,
): () => void {
  const ignore = (): void => {};
  const stops = [
    listenLater(context, (event) => {
      acts().then(({ onLive }) => onLive(event), ignore);
    }),
    startClock(),
  ];
  // Posts of an earlier visit.
  if (hasPending(context)) acts().then(({ resume }) => resume(), ignore);
  return () => {
    for (const stop of stops) stop();
  };
}

import type { LiveEvent } from '@parvis/contract';
import type { Context } from '../runtime/context.ts';
import { startClock } from './clock.ts';
import { follow } from './stream.ts';

/** Milliseconds: a stream for somebody who only passes by is wasted. Until then the page is what it was when read. */
const afterMs = 3_000;

/** Keeps a list right while the page stays open: tells the time, and what happens under the subject. The answer ends it. */
export function goLive(context: Context, onEvent: (event: LiveEvent) => void): () => void {
  const ends: (() => void)[] = [];
  const timer = setTimeout(() => ends.push(startClock(context), follow(context, onEvent)), afterMs);
  return () => {
    clearTimeout(timer);
    for (const end of ends) end();
  };
}

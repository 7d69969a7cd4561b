import type { LiveEvent } from '@parvis/contract';
import { listen } from '@parvis/core/live';
import type { Context } from '../runtime/context.ts';
import { openSubject } from '../session/subject.ts';

const streams = new Map<string, { listeners: Set<(event: LiveEvent) => void>; stop: () => void }>();

/** Listens to a subject, over one stream for all widgets of the page. The answer stops it. */
export function follow(context: Context, on: (event: LiveEvent) => void): () => void {
  const { host, site, subject } = context;
  const key = `${host} ${site} ${subject}`;
  let stream = streams.get(key);
  if (!stream) {
    const listeners = new Set<(event: LiveEvent) => void>();
    const revision = openSubject(context).stats.peek()?.revision ?? 0;
    const stop = listen({ host, site, subject, revision }, (event) => {
      for (const tell of listeners) tell(event);
    });
    stream = { listeners, stop };
    streams.set(key, stream);
  }
  const { listeners, stop } = stream;
  listeners.add(on);
  return () => {
    listeners.delete(on);
    if (listeners.size > 0) return;
    stop();
    streams.delete(key);
  };
}

import type { LiveEvent } from '@parvis/contract';
import { type LiveOptions, listen } from '@parvis/core/live';
import type { Context } from '../runtime/context.ts';
import { openSubject } from '../session/subject.ts';

interface Stream extends LiveOptions {
  listeners: Set<(event: LiveEvent) => void>;
  stop(): void;
  /** What was told last. */
  last?: LiveEvent;
}

/** By server, site and subject. */
export const streams: Map<string, Stream> = new Map();

/** Listens to a subject, over one stream for all widgets of the page. The answer stops it. */
export function follow(context: Context, on: (event: LiveEvent) => void): () => void {
  const { host, site, subject } = context;
  const key = `${host} ${site} ${subject}`;
  let stream = streams.get(key);
  if (!stream) {
    const revision = openSubject(context).stats.peek()?.revision ?? 0;
    const opened: Stream = { host, site, subject, revision, listeners: new Set(), stop: () => {} };
    opened.stop = listen(opened, (event) => {
      opened.last = event;
      for (const tell of opened.listeners) tell(event);
    });
    stream = opened;
    streams.set(key, opened);
  }
  const { listeners, stop, last } = stream;
  listeners.add(on);
  // Who comes late may show what was read before that.
  if (last) on({ type: 'hello', revision: last.revision });
  return () => {
    // A second time it is another's.
    if (!listeners.delete(on) || listeners.size > 0) return;
    stop();
    streams.delete(key);
  };
}

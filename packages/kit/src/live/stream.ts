import type { LiveEvent } from '@parvis/contract';
import { listen } from '@parvis/core/live';
import type { Context } from '../runtime/context.ts';
import { openSubject } from '../session/subject.ts';
import type { Stream } from './stream-state.ts';

/** Listens to a subject, over one stream for all widgets of the page. The answer stops it. */
export function follow(context: Context, on: (event: LiveEvent) => void): () => void {
  const { host, site, subject } = context;
  const state = openSubject(context);
  if (!state.stream) {
    const revision = state.stats.peek()?.revision ?? 0;
    const opened: Stream = { host, site, subject, revision, listeners: new Set(), stop: () => {} };
    opened.stop = listen(opened, (event) => {
      opened.last = event;
      for (const tell of opened.listeners) tell(event);
    });
    state.stream = opened;
  }
  const { listeners, stop, last } = state.stream;
  listeners.add(on);
  // Who comes late may show what was read before that.
  if (last) on({ type: 'hello', revision: last.revision });
  return () => {
    // A second time it is another's.
    if (!listeners.delete(on) || listeners.size > 0) return;
    stop();
    state.stream = undefined;
  };
}

import type { LiveEvent, Subject } from '@parvis/contract';
import type { Signal } from '@preact/signals';
import type { Context } from '../element/context.ts';
import { openSession } from './client.ts';

/** Asks for a subject's figures anew. */
export async function refresh(context: Context, figures: Signal<Subject | undefined>): Promise<void> {
  try {
    const { client } = await openSession(context);
    const [subject] = await client.subjects([context.subject]);
    if (subject) figures.value = subject;
  } catch {
    // The figures of before stand until the next act.
  }
}

const streams = new Map<string, { listeners: Set<(event: LiveEvent) => void>; stop?: () => void }>();

/** Listens to a subject, over one stream for all widgets of the page. */
export function listen(
  context: Context,
  figures: Signal<Subject | undefined>,
  on: (event: LiveEvent) => void,
): () => void {
  const { host, site, subject } = context;
  const key = `${host} ${site} ${subject}`;
  const stream = streams.get(key) ?? { listeners: new Set() };
  streams.set(key, stream);
  stream.listeners.add(on);
  const revision = figures.peek()?.revision ?? 0;
  if (stream.listeners.size === 1) {
    openSession(context).then(({ core }) => {
      if (streams.get(key) !== stream) return;
      stream.stop = core.listen({ host, site, subject, revision }, (event) => {
        for (const tell of stream.listeners) tell(event);
      });
    });
  }
  return () => {
    stream.listeners.delete(on);
    if (stream.listeners.size > 0) return;
    stream.stop?.();
    streams.delete(key);
  };
}

import type { LiveEvent, Subject } from '@parvis/contract';
import { type Signal, signal } from '@preact/signals';
import type { Context } from '../element/context.ts';
import { openSession } from './client.ts';

/** A subject as all widgets of the page know it, and what happens under it. */
export interface SubjectState {
  /** Undefined until the first answer. */
  figures: Signal<Subject | undefined>;
  /** Asks the server for the figures anew; after an act of this visitor. Silent when it fails. */
  refresh(): Promise<void>;
  /** Calls for each live event; the answer stops it. Listening begins when the visitor is really there. */
  listen(on: (event: LiveEvent) => void): () => void;
}

const subjects = new Map<string, SubjectState>();

/** The shared state of the subject that a widget stands for. */
export function openSubject(context: Context): SubjectState {
  const key = `${context.host} ${context.site} ${context.subject}`;
  let state = subjects.get(key);
  if (!state) {
    state = createSubject(context);
    subjects.set(key, state);
  }
  return state;
}

function createSubject(context: Context): SubjectState {
  const figures = signal<Subject | undefined>(undefined);
  const listeners = new Set<(event: LiveEvent) => void>();
  let stop: (() => void) | undefined;

  const open = async (): Promise<void> => {
    const { core } = await openSession(context);
    if (listeners.size === 0 || stop) return;
    const { host, site, subject } = context;
    stop = core.listen({ host, site, subject, revision: figures.peek()?.revision ?? 0 }, (event) => {
      for (const on of listeners) on(event);
    });
  };

  return {
    figures,
    async refresh() {
      const { client } = await openSession(context);
      const [subject] = await client.subjects([context.subject]);
      if (subject) figures.value = subject;
    },
    listen(on) {
      listeners.add(on);
      const cancel = whenPresent(context.element, () => open().catch(() => {}));
      return () => {
        cancel();
        listeners.delete(on);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
}

/** Calls once the element has been in view for three seconds: a stream for somebody who only passes by is wasted. */
function whenPresent(element: Element, then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const observer = new IntersectionObserver(([entry]) => {
    clearTimeout(timer);
    if (!entry?.isIntersecting) return;
    timer = setTimeout(() => {
      observer.disconnect();
      then();
    }, 3_000);
  });
  observer.observe(element);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

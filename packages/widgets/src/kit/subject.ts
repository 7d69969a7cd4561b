import type { LiveEvent, Post, Subject } from '@parvis/contract';
import type { OwnReview } from '@parvis/core';
import { toReviewName } from '@parvis/core/session';
import { type Signal, signal } from '@preact/signals';
import type { Context } from '../element/context.ts';
import { readStored } from '../element/page-data.ts';

/** A subject as all widgets of the page know it, and what happens under it. */
export interface SubjectState {
  /** Undefined until the first answer. */
  figures: Signal<Subject | undefined>;
  /** This visitor's review of it: what the browser remembers, or the whole post once it was seen. One at most (P6). */
  own: Signal<(OwnReview & Partial<Post>) | undefined>;
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
    const late = () => import('./live.ts');
    const figures = signal<Subject | undefined>(undefined);
    state = {
      figures,
      own: signal(readStored<OwnReview>(toReviewName(context, context.subject))),
      refresh: async () => (await late()).refresh(context, figures),
      listen: (on) => {
        let stop: (() => void) | undefined;
        // A stream for somebody who only passes by is wasted. Without live events the page is what it was when read.
        const timer = setTimeout(
          () =>
            late().then(
              ({ listen }) => {
                stop ??= listen(context, figures, on);
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
      },
    };
    subjects.set(key, state);
  }
  return state;
}

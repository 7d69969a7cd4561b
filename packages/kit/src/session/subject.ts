import type { Post, Subject } from '@parvis/contract';
import type { OwnReview } from '@parvis/core/session';
import { type Signal, signal } from '@preact/signals';
import type { Stream } from '../live/stream-state.ts';
import type { Context } from '../runtime/context.ts';

/** A subject as all widgets of the page know it. */
export interface SubjectState {
  /** Undefined until the first answer. */
  stats: Signal<Subject | undefined>;
  /**
   * This visitor's review of it: what the browser remembers, or the whole post once it was seen. One at most (P6).
   * Undefined until one can act; see `restore.ts`.
   */
  own: Signal<(OwnReview & Partial<Post>) | undefined>;
  /** What tells of news, as long as somebody listens. */
  stream?: Stream | undefined;
}

const subjects = new Map<string, SubjectState>();

/** The shared state of the subject that a widget stands for. */
export function openSubject({ host, site, subject }: Context): SubjectState {
  const key = `${host} ${site} ${subject}`;
  const state = subjects.get(key) ?? {
    stats: signal(undefined),
    own: signal(undefined),
  };
  subjects.set(key, state);
  return state;
}

/** Ends what a page knows, where one process renders many. */
export const forgetSubjects = (): void => subjects.clear();

import type { Post } from '@parvis/contract';
import { type OwnReview, readOwnReview, writeOwnReview } from '@parvis/core/session';
import { type Signal, signal } from '@preact/signals';
import type { Context } from '../element/context.ts';

/** This visitor's review of a subject, as all widgets of the page know it; there is one at most (P6). */
export interface OwnReviewState {
  /** What this browser remembers, or the whole post once it was seen. */
  review: Signal<(OwnReview & Partial<Post>) | undefined>;
  /** Keeps it for later visits, after an act of the visitor; without a post, forgets it. */
  remember(post?: Post): void;
}

const states = new Map<string, OwnReviewState>();

export function openOwnReview(context: Context): OwnReviewState {
  const key = `${context.host} ${context.site} ${context.subject}`;
  let state = states.get(key);
  if (!state) {
    const review: OwnReviewState['review'] = signal(readOwnReview(context, context.subject));
    state = {
      review,
      remember(post) {
        const { id, rating, experiencedOn } = (post ?? {}) as OwnReview;
        writeOwnReview(context, context.subject, post && { id, rating, experiencedOn });
        review.value = post as OwnReviewState['review']['value'];
      },
    };
    states.set(key, state);
  }
  return state;
}

/** The visitor's own today, as `YYYY-MM-DD`. */
export function toToday(now: Date = new Date()): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

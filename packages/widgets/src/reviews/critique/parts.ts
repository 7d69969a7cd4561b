import type { ComponentChild } from 'preact';
import type { toWrittenDay } from '../day.ts';
import type { reviews } from '../messages.ts';
import type { ReviewView } from '../types.ts';

/** What a request for critique has from the reviews, given to it: what two files import would have to stand in a third one. */
export interface Parts {
  messages: typeof reviews;
  toWrittenDay: typeof toWrittenDay;
  toHelpful(view: ReviewView): ComponentChild;
}

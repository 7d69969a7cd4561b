import type { KitLocale, Translated } from '@parvis/kit/i18n/messages.ts';
import type { commentsAct } from '../comments/action-messages.ts';
import type { writeComment } from '../comments/form-messages.ts';
import type { comments } from '../comments/messages.ts';
import type { ratingAct } from '../rating/action-messages.ts';
import type { rating } from '../rating/messages.ts';
import type { reviewsAct } from '../reviews/action-messages.ts';
import type { writeReview } from '../reviews/form-messages.ts';
import type { reviews } from '../reviews/messages.ts';
import type { share } from '../share/messages.ts';
import type { sharePanel } from '../share/panel-messages.ts';

/**
 * Everything that a language says, by area; one file each. English stands in the code that says it: an area is in several
 * files when a part of it is needed later than the rest.
 */
export interface Locale extends KitLocale {
  comments: Translated<typeof comments & typeof commentsAct>;
  reviews: Translated<typeof reviews & typeof reviewsAct>;
  rating: Translated<typeof rating & typeof ratingAct>;
  share: Translated<typeof share & typeof sharePanel>;
  write: KitLocale['write'] & Translated<typeof writeComment & typeof writeReview>;
}

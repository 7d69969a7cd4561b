import type { formWords } from '@parvis/kit/i18n/en/form-words.ts';
import type { ActKitLocale, ReadKitLocale, Translated } from '@parvis/kit/i18n/messages.ts';
import type { actComments } from '../comments/act-messages.ts';
import type { writeComment } from '../comments/form-messages.ts';
import type { comments } from '../comments/messages.ts';
import type { rating } from '../rating/messages.ts';
import type { actReviews } from '../reviews/act-messages.ts';
import type { critique } from '../reviews/critique/messages.ts';
import type { filters } from '../reviews/filter-messages.ts';
import type { writeReview } from '../reviews/form-messages.ts';
import type { reviews } from '../reviews/messages.ts';
import type { setFields } from '../reviews/set-messages.ts';
import type { share } from '../share/messages.ts';
import type { sharePanel } from '../share/panel-messages.ts';

// Everything that a language says, by area, in two files: `locales/<tag>.ts` comes with what one reads, and
// `locales/act/<tag>.ts` with the first sign of intent. English stands in the code that says it.

/** What a language says to who reads, buttons included. */
export interface ReadLocale extends ReadKitLocale {
  comments: Translated<typeof comments & typeof actComments>;
  reviews: Translated<typeof reviews & typeof actReviews>;
  rating: Translated<typeof rating>;
  share: Translated<typeof share>;
}

/** What it says besides to who acts. */
export interface ActLocale extends ActKitLocale {
  filters: Translated<typeof filters>;
  critique: Translated<typeof critique>;
  sharePanel: Translated<typeof sharePanel>;
  write: ActKitLocale['write'] &
    Translated<typeof formWords & typeof writeComment & typeof writeReview & typeof setFields>;
}

/** A locale's file, as it is imported. */
export interface LocaleModule {
  messages: ReadLocale;
  loadMessages(): Promise<{ messages: ActLocale }>;
}

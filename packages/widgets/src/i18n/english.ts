import { act } from '@parvis/kit/i18n/en/act.ts';
import { confirm } from '@parvis/kit/i18n/en/confirm.ts';
import { failures } from '@parvis/kit/i18n/en/failures.ts';
import { kit } from '@parvis/kit/i18n/en/kit.ts';
import { menu } from '@parvis/kit/i18n/en/menu.ts';
import { posts } from '@parvis/kit/i18n/en/posts.ts';
import { report } from '@parvis/kit/i18n/en/report.ts';
import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { translate } from '@parvis/kit/i18n/en/translate.ts';
import { write } from '@parvis/kit/i18n/en/write.ts';
import { writeRating } from '@parvis/kit/i18n/en/write-rating.ts';
import type { Messages } from '@parvis/kit/i18n/messages.ts';
import { commentsAct } from '../comments/action-messages.ts';
import { writeComment } from '../comments/form-messages.ts';
import { comments } from '../comments/messages.ts';
import { ratingAct } from '../rating/action-messages.ts';
import { rating } from '../rating/messages.ts';
import { reviewsAct } from '../reviews/action-messages.ts';
import { writeReview } from '../reviews/form-messages.ts';
import { reviews } from '../reviews/messages.ts';
import { share } from '../share/messages.ts';
import { sharePanel } from '../share/panel-messages.ts';
import type { Locale } from './locale.ts';

/** All that English says, by area: for tests. The widgets carry each part of it where it is said. */
export const english: Record<keyof Locale, Messages> = {
  kit,
  posts: { ...posts, ...translate },
  act: { ...act, ...menu },
  comments: { ...comments, ...commentsAct },
  reviews: { ...reviews, ...reviewsAct },
  rating: { ...rating, ...ratingAct },
  share: { ...share, ...sharePanel },
  write: { ...write, ...writeComment, ...writeRating, ...writeReview, ...sending, ...failures, ...confirm, ...report },
};

import { act } from '../locales/en/act.ts';
import { comments } from '../locales/en/comments.ts';
import { commentsAct } from '../locales/en/comments-act.ts';
import { confirm } from '../locales/en/confirm.ts';
import { failures } from '../locales/en/failures.ts';
import { kit } from '../locales/en/kit.ts';
import { menu } from '../locales/en/menu.ts';
import { posts } from '../locales/en/posts.ts';
import { rating } from '../locales/en/rating.ts';
import { ratingAct } from '../locales/en/rating-act.ts';
import { report } from '../locales/en/report.ts';
import { reviews } from '../locales/en/reviews.ts';
import { reviewsAct } from '../locales/en/reviews-act.ts';
import { sending } from '../locales/en/sending.ts';
import { share } from '../locales/en/share.ts';
import { sharePanel } from '../locales/en/share-panel.ts';
import { translate } from '../locales/en/translate.ts';
import { write } from '../locales/en/write.ts';
import { writeComment } from '../locales/en/write-comment.ts';
import { writeRating } from '../locales/en/write-rating.ts';
import { writeReview } from '../locales/en/write-review.ts';
import type { Locale, Words } from './words.ts';

/** All that English says, by area: for tests. The widgets carry each part of it where it is said. */
export const english: Record<keyof Locale, Words> = {
  kit,
  posts: { ...posts, ...translate },
  act: { ...act, ...menu },
  comments: { ...comments, ...commentsAct },
  reviews: { ...reviews, ...reviewsAct },
  rating: { ...rating, ...ratingAct },
  share: { ...share, ...sharePanel },
  write: { ...write, ...writeComment, ...writeRating, ...writeReview, ...sending, ...failures, ...confirm, ...report },
};

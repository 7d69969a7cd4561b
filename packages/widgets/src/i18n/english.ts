import { ago } from '@parvis/kit/i18n/en/ago.ts';
import { authorPanel } from '@parvis/kit/i18n/en/author-panel.ts';
import { confirm } from '@parvis/kit/i18n/en/confirm.ts';
import { failures } from '@parvis/kit/i18n/en/failures.ts';
import { follow } from '@parvis/kit/i18n/en/follow.ts';
import { formWords } from '@parvis/kit/i18n/en/form-words.ts';
import { image } from '@parvis/kit/i18n/en/image.ts';
import { kit } from '@parvis/kit/i18n/en/kit.ts';
import { mention } from '@parvis/kit/i18n/en/mention.ts';
import { menu } from '@parvis/kit/i18n/en/menu.ts';
import { moved } from '@parvis/kit/i18n/en/moved.ts';
import { otherWords } from '@parvis/kit/i18n/en/other-words.ts';
import { presence } from '@parvis/kit/i18n/en/presence.ts';
import { preview } from '@parvis/kit/i18n/en/preview.ts';
import { reactions } from '@parvis/kit/i18n/en/reactions.ts';
import { report } from '@parvis/kit/i18n/en/report.ts';
import { search } from '@parvis/kit/i18n/en/search.ts';
import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { signIn } from '@parvis/kit/i18n/en/sign-in.ts';
import { standing } from '@parvis/kit/i18n/en/standing.ts';
import { translate } from '@parvis/kit/i18n/en/translate.ts';
import { versions } from '@parvis/kit/i18n/en/versions.ts';
import { write } from '@parvis/kit/i18n/en/write.ts';
import { writeRating } from '@parvis/kit/i18n/en/write-rating.ts';
import { you } from '@parvis/kit/i18n/en/you.ts';
import type { Messages } from '@parvis/kit/i18n/messages.ts';
import { actComments } from '../comments/act-messages.ts';
import { writeComment } from '../comments/form-messages.ts';
import { comments } from '../comments/messages.ts';
import { rating } from '../rating/messages.ts';
import { actReviews } from '../reviews/act-messages.ts';
import { critique } from '../reviews/critique/messages.ts';
import { filters } from '../reviews/filter-messages.ts';
import { writeReview } from '../reviews/form-messages.ts';
import { reviews } from '../reviews/messages.ts';
import { setFields } from '../reviews/set-messages.ts';
import { share } from '../share/messages.ts';
import { sharePanel } from '../share/panel-messages.ts';
import { type VerifyWords, verify } from '../verify/messages.ts';
import { type PageWords, page } from '../verify/page/messages.ts';
import type { ActLocale, ReadLocale } from './locale.ts';

/** All that English says, by area: for tests. The widgets carry each part of it where it is said. */
export const english: Record<
  keyof (ReadLocale & ActLocale & { verify: VerifyWords; verifyPage: PageWords }),
  Messages
> = {
  kit,
  ago,
  posts: reactions,
  translate,
  act: { ...menu, ...standing },
  filters,
  critique,
  comments: { ...comments, ...actComments },
  reviews: { ...reviews, ...actReviews },
  rating,
  verify,
  verifyPage: page,
  search,
  presence,
  share,
  sharePanel,
  write: {
    ...write,
    ...writeComment,
    ...writeRating,
    ...writeReview,
    ...setFields,
    ...formWords,
    ...sending,
    ...failures,
    ...confirm,
    ...otherWords,
    ...preview,
    ...image,
    ...mention,
    ...versions,
    ...report,
    ...moved,
    ...authorPanel,
    ...signIn,
    ...follow,
    ...you,
  },
};

import type { ModerationMode, PolicyName, SiteSettings } from '@parvis/contract';
import type { FactsRow } from '../store/store.ts';

/** What a policy sees of a post: never its rating. */
export interface Judged {
  /** Title and text as they are read, without marks. */
  words: string;
  /** Links in the text. */
  links: number;
  /** Images in it. */
  images?: number;
  /** Milliseconds that its form was open, where that is known and there are enough words to tell something by it. */
  openedFor?: number | undefined;
  /** It counts in a mean, and so is a review before the law; which mark it gives is not told. */
  isReview?: boolean;
  /** Much was sent from there, and its browser did not prove itself. */
  unproven?: boolean | undefined;
  /** It is like what the site refused as spam, or what the site has learned cannot be read. */
  isLikeSpam?: boolean | undefined;
}

/** Why a post should not appear before somebody has looked at it. */
export type Verdict = 'hold' | 'refuse' | undefined;

/** One rule, without effects: the same post and facts always meet the same verdict. */
export interface Policy {
  name: PolicyName;
  /** The first of the modes in which it is asked; in those after it, too. */
  from: ModerationMode;
  judge(post: Judged, facts: FactsRow, settings: SiteSettings): Verdict;
}

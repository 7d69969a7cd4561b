import { type Markup, meanFrom, type Post, type RatingSummary, toItemRole } from '@parvis/contract';
import type { Item } from '../../options/pages.ts';

/** What is known of a page that shows reviews of one subject. */
export interface RatedPage {
  item: Item | undefined;
  /** What the item is called, by the business. */
  name: string | null;
  /** The address of its page, by the business. */
  url: string | null;
  /** The counted set (R2). */
  rating: RatingSummary | null;
  /** The reviews that the page shows. */
  shown: readonly Post[];
}

/** Whether search engines may be told of a review: it is there, with a name, which they require. */
export const isQuotable = ({ status, author, rating }: Post): boolean =>
  status === 'published' && !!author?.name && rating !== null;

/**
 * What is told of the reviews of a page, by the rules of search engines and ours, or why nothing (ratings-and-seo 4). Of the
 * business itself there are no stars: each review is said where the business asks for that, on its first page as well.
 */
export function toMarkupOf({ item, name, url, rating, shown }: RatedPage): Markup {
  if (!item) return 'no-type';
  const role = toItemRole(item.type);
  const isOwn = role === 'own';
  if (isOwn && !item.plain) return 'self-serving';
  if (!isOwn && role !== 'stars') return 'not-eligible';
  if (!name) return 'no-name';
  if (!isOwn && isFrontPage(url)) return 'front-page';
  if (!rating || rating.count < meanFrom) return 'too-few';
  if (!shown.some(isQuotable)) return 'nothing-shown';
  return isOwn ? 'plain' : 'said';
}

/** The first page of a site, in any language, is about everything there; with a query it may be any page. */
function isFrontPage(address: string | null): boolean {
  if (address === null) return false;
  const { pathname, search } = new URL(address);
  return search === '' && /^\/([a-z]{2}(-[a-z]{2})?\/?)?(index\.\w+)?$/i.test(pathname);
}

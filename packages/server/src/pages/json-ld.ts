import {
  type Kind,
  kindOfList,
  type ListName,
  type Page,
  type Post,
  type PostList,
  type Subject,
  toCountName,
  toItemRole,
  toRow,
} from '@parvis/contract';
import { isQuotable, toMarkupOf } from '../domain/subjects/stars.ts';
import type { Item } from '../options/pages.ts';
import { toPlainText } from '../text/plain.ts';

const longestName = 100;

/**
 * Stars for one item: its mean and the reviews that the page shows, of the one counted set (R2). Of the business itself each
 * of these and no mean, where it asks for that.
 */
function toReviewMarkup(item: Item | undefined, subject: Subject, shown: PostList): object[] {
  const { url, title, rating } = subject;
  const name = item?.name ?? title;
  const markup = toMarkupOf({ item, name, url, rating, shown: shown.items });
  if (!item || !rating || (markup !== 'said' && markup !== 'plain')) return [];
  const reviews = shown.items.filter(isQuotable).map(toReview);
  const context = { '@context': 'https://schema.org' };
  const itemReviewed = { '@type': item.type, ...(item.id && { '@id': item.id }), name };
  if (markup === 'plain') return reviews.map((review) => ({ ...context, ...review, itemReviewed }));
  return [
    {
      ...context,
      ...itemReviewed,
      ...toProductIds(item),
      aggregateRating: {
        '@type': 'AggregateRating',
        ratingValue: rating.mean,
        reviewCount: rating.count,
        bestRating: 5,
        worstRating: 1,
      },
      review: reviews,
    },
  ];
}

/** What a product is known by. */
const toProductIds = ({ gtin, mpn, sku, brand }: Item): object => ({
  ...(gtin && { gtin }),
  ...(mpn && { mpn }),
  ...(sku && { sku }),
  ...(brand && { brand: { '@type': 'Brand', name: brand } }),
});

/** What may be said of the lists that a page shows, as one document; undefined where it is nothing. */
export function toMarkup(
  item: Item | undefined,
  data: Page,
  lists: ListName[],
  page: string | null,
): object | undefined {
  const nodes = lists.flatMap((name) => {
    const list = data[name];
    if (!list) return [];
    const kind = kindOfList[name];
    if (!toRow(kind).rated) return toCommentMarkup(kind, item, data.subject, list, page) ?? [];
    return toReviewMarkup(item, data.subject, list);
  });
  return nodes.length > 1 ? { '@context': 'https://schema.org', '@graph': nodes } : nodes[0];
}

function toReview({ author, rating, title, text, createdAt }: Post): object {
  const body = toPlainText(text);
  return {
    '@type': 'Review',
    author: { '@type': 'Person', name: author?.name.slice(0, longestName - 1) },
    datePublished: createdAt.slice(0, 10),
    reviewRating: { '@type': 'Rating', ratingValue: rating, bestRating: 5, worstRating: 1 },
    ...(title && { name: title }),
    ...(body && { reviewBody: body }),
  };
}

/**
 * The comments that a page shows, as what belongs to the article or page they are about; a thread of a forum on a page of
 * its own is a posting itself.
 * @param page address of what the comments are about
 */
function toCommentMarkup(
  kind: Kind,
  item: Item | undefined,
  subject: Subject,
  shown: PostList,
  page: string | null,
): object | undefined {
  const comments = shown.items.flatMap(toComment);
  if (comments.length === 0) return undefined;
  const context = { '@context': 'https://schema.org' };
  if (item?.type === 'DiscussionForumPosting') {
    const [first] = comments as [object & { comment?: object[] }];
    // One stands on a page of its own.
    if (shown.items.length > 1) return undefined;
    return { ...context, ...first, '@type': 'DiscussionForumPosting', ...(page && { url: page }) };
  }
  const id = item?.id ?? page;
  if (!id) return undefined;
  const type = item && toItemRole(item.type) === 'page' ? item.type : 'WebPage';
  return { ...context, '@type': type, '@id': id, commentCount: subject[toCountName(kind)], comment: comments };
}

function toComment({ status, author, text, createdAt, replies, reactions }: Post): object[] {
  const name = author?.name.slice(0, longestName - 1);
  const below = replies?.items.flatMap(toComment) ?? [];
  // Of who gave no name, and of what was taken back, the replies are said all the same.
  if (status !== 'published' || !name) return below;
  return [
    {
      '@type': 'Comment',
      text: toPlainText(text),
      author: { '@type': author?.kind === 'staff' ? 'Organization' : 'Person', name },
      datePublished: createdAt,
      ...(reactions.like.count > 0 && {
        interactionStatistic: {
          '@type': 'InteractionCounter',
          interactionType: 'https://schema.org/LikeAction',
          userInteractionCount: reactions.like.count,
        },
      }),
      ...(below.length > 0 && { comment: below }),
    },
  ];
}

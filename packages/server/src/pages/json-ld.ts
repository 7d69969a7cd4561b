import {
  type Kind,
  kindOfList,
  type ListName,
  meanFrom,
  type Page,
  type Post,
  type PostList,
  type Subject,
  toCountName,
  toRow,
} from '@parvis/contract';
import type { Item } from '../options/pages.ts';
import { toPlainText } from '../text/plain.ts';

/** What may be said, or why nothing is. */
export type Markup = { node: object } | { reason: string };

/**
 * Types whose pages may show stars in search results (S3). Whoever markets its own firm may not: LocalBusiness,
 * Organization and all below them, a hotel or restaurant included (S1).
 */
const eligible = new Set([
  'Book',
  'Course',
  'CreativeWorkSeason',
  'CreativeWorkSeries',
  'Episode',
  'Event',
  'Game',
  'MediaObject',
  'Movie',
  'MusicPlaylist',
  'MusicRecording',
  'Product',
  'Recipe',
  'SoftwareApplication',
]);
const articles = new Set(['Article', 'BlogPosting', 'NewsArticle']);
const longestName = 100;

/**
 * Stars for one item: its mean and the reviews that the page shows, of the one counted set (R2).
 * @returns the reason in a sentence where the rules of search engines, or ours, allow none
 */
function toReviewMarkup(item: Item | undefined, subject: Subject, shown: PostList): Markup {
  if (!item) return { reason: 'Nobody has said what the subject is (its item type).' };
  if (!eligible.has(item.type)) {
    return {
      reason: `Search engines show no stars for reviews of ${item.type} on its own site, and marking them up is against their rules.`,
    };
  }
  const name = item.name ?? subject.title;
  if (!name) return { reason: 'The item has no name.' };
  const { rating } = subject;
  if (!rating || rating.count < meanFrom) return { reason: `A mean is shown, and said, from ${meanFrom} reviews on.` };
  const reviews = shown.items.flatMap(toReview);
  if (reviews.length === 0) return { reason: 'No review is shown on the page.' };
  return {
    node: {
      '@context': 'https://schema.org',
      '@type': item.type,
      ...(item.id && { '@id': item.id }),
      name,
      aggregateRating: {
        '@type': 'AggregateRating',
        ratingValue: rating.mean,
        reviewCount: rating.count,
        bestRating: 5,
        worstRating: 1,
      },
      review: reviews,
    },
  };
}

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
    const markup = toRow(kind).rated
      ? toReviewMarkup(item, data.subject, list)
      : toCommentMarkup(kind, item, data.subject, list, page);
    return 'node' in markup ? [markup.node] : [];
  });
  return nodes.length > 1 ? { '@context': 'https://schema.org', '@graph': nodes } : nodes[0];
}

/** One review; nothing of who gave no name, which readers require. */
function toReview({ status, author, rating, title, text, createdAt }: Post): object[] {
  const name = author?.name.slice(0, longestName - 1);
  if (status !== 'published' || !name || rating === null) return [];
  const body = toPlainText(text);
  return [
    {
      '@type': 'Review',
      author: { '@type': 'Person', name },
      datePublished: createdAt.slice(0, 10),
      reviewRating: { '@type': 'Rating', ratingValue: rating, bestRating: 5, worstRating: 1 },
      ...(title && { name: title }),
      ...(body && { reviewBody: body }),
    },
  ];
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
): Markup {
  const comments = shown.items.flatMap(toComment);
  if (comments.length === 0) return { reason: 'No comment is shown on the page.' };
  const context = { '@context': 'https://schema.org' };
  if (item?.type === 'DiscussionForumPosting') {
    const [first] = comments as [object & { comment?: object[] }];
    if (shown.items.length > 1) return { reason: 'A posting of a forum stands on a page of its own.' };
    return { node: { ...context, ...first, '@type': 'DiscussionForumPosting', ...(page && { url: page }) } };
  }
  const id = item?.id ?? page;
  if (!id) return { reason: 'The page that the comments are about is not known.' };
  const type = item && articles.has(item.type) ? item.type : 'WebPage';
  return {
    node: { ...context, '@type': type, '@id': id, commentCount: subject[toCountName(kind)], comment: comments },
  };
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

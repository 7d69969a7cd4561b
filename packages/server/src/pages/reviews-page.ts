import { type PostFilter, postFilter } from '@parvis/contract';
import { z } from 'zod';
import { isId } from '../domain/ids.ts';
import { listSiteReviews } from '../domain/posts/site-reviews.ts';
import { readQuery } from '../http/query.ts';
import { withQuery } from './address.ts';
import { answerPage, type PageContext, show } from './page-context.ts';
import { toHead, toNamed, toTitle } from './page-model.ts';
import { policyWords } from './rules/words.ts';
import { verifyPath } from './verify-page.ts';

type Filter = Omit<PostFilter, 'criterion'>;

const { criterion: _, ...filterFields } = postFilter;
const reviewsQuery: z.ZodType<Filter & { after?: string | undefined; lang?: string | undefined }> = z.object({
  ...filterFields,
  after: z.string().refine(isId, 'Is no position.').optional(),
  lang: z.string().max(50).optional(),
});

/**
 * `GET /sites/{site}/reviews`: every review that everybody reads, whatever it is about, newest first, under the mean of all
 * of them (N4). Narrowed by links; no filter changes the mean (R9). Each is acted on on its own page.
 * @throws ProblemError NOT_FOUND where the site shows no reviews
 */
export async function showReviews(context: PageContext): Promise<Response> {
  const { c, services, renderer, to, lang, inLanguage } = context;
  const { after, lang: __, ...filter } = readQuery(new URL(c.req.raw.url).search, reviewsQuery);
  const { site, rating, items, next } = await show(context, listSiteReviews, { filter, after });
  const words = (values: Record<string, unknown>): Record<string, string | undefined> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === undefined ? value : `${value}`]));
  const here = withQuery(to.reviews, words(filter));
  const heading = renderer.toReviewsTitle(lang, site.name);
  const isFirst = after === undefined && Object.keys(filter).length === 0;
  const html = renderer.renderPage({
    ...toHead(context, here),
    view: 'reviews',
    site,
    blocks: [],
    heading,
    title: toTitle(context, heading),
    description: heading,
    index: isFirst && items.length > 0,
    canonical: context.inPublic(to.reviews),
    feed: to.feed(),
    next: next === undefined ? undefined : inLanguage(withQuery(here, { after: next })),
    previous: after === undefined ? undefined : inLanguage(here),
    reviews: {
      rating,
      items: items.map(({ post, subject }) => ({
        post,
        about: {
          // What a visitor called it is no heading of the business's page (S9): then it is named by its key.
          title: toNamed(services, site.key, subject).title ?? subject.key,
          href: inLanguage(to.subject(subject.key)),
        },
      })),
      filter,
      to: (changes) => inLanguage(withQuery(to.reviews, words({ ...filter, ...changes }))),
      post: (id) => inLanguage(to.post(id)),
      report: (id) => inLanguage(to.report(id)),
      verify: `${context.base}${verifyPath}?site=${site.key}`,
      policy: c.var.site.settings.policy
        ? { text: (policyWords[lang] ?? policyWords.en!).title, href: inLanguage(to.policy) }
        : undefined,
    },
  });
  return answerPage(context, html, 200);
}

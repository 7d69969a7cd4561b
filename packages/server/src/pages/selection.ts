import { limits, type Selection, selectionQuery, subjectKey } from '@parvis/contract';
import { z } from 'zod';
import { getSelection } from '../domain/posts/selection.ts';
import { toAddresses } from './address.ts';
import { host, lang, style } from './fragment-query.ts';
import { type Answer, answerSiteFragment, readGiven, toGiven } from './site-fragment.ts';

interface SelectionFragmentQuery {
  block: 'selection';
  posts?: string | undefined;
  subject?: string | undefined;
  limit?: string | undefined;
  href?: string | undefined;
  lang?: string | undefined;
  host?: string | undefined;
  style: 'inline' | 'link';
}

const text = z.string().max(limits.urlLength).optional();

/** What `GET render` takes where the block is `selection`: of the reviews `selection` says what they may be. */
const query: z.ZodType<SelectionFragmentQuery> = z.object({
  block: z.literal('selection'),
  posts: text,
  subject: subjectKey.optional(),
  limit: text,
  href: text.refine((href) => href === undefined || /^(https?:\/\/|\/)[^\s"'<>]+$/.test(href), 'Must be an address.'),
  lang,
  host,
  style,
});

const toOptions = ({ posts, subject, limit }: SelectionFragmentQuery): Record<string, string> =>
  toGiven({ posts, subject, limit });

/** `block=selection`: some reviews of a site (N5). */
export const answerSelection: Answer = answerSiteFragment<SelectionFragmentQuery, Selection>({
  name: 'selection',
  query,
  toRead(query) {
    const asked = readGiven(toOptions(query), selectionQuery);
    return async (context) => (await getSelection(context, asked)).result;
  },
  draw(renderer, query, selection, place) {
    const to = toAddresses(place.host, place.site);
    return renderer.renderSelection({
      ...place,
      options: toOptions(query),
      selection,
      href: query.href ?? (query.subject === undefined ? to.reviews : to.subject(query.subject)),
    });
  },
});

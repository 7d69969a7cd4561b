import { latestQuery, limits, type RecentList, type TalkedList } from '@parvis/contract';
import { z } from 'zod';
import { listRecent, listTalked } from '../domain/posts/latest.ts';
import { host, lang, style } from './fragment-query.ts';
import { type Answer, answerSiteFragment, readGiven, toGiven } from './site-fragment.ts';

interface LatestFragmentQuery {
  block: 'latest';
  show: 'recent' | 'talked';
  kind?: string | undefined;
  days?: string | undefined;
  limit?: string | undefined;
  lang?: string | undefined;
  host?: string | undefined;
  style: 'inline' | 'link';
}

const text = z.string().max(limits.urlLength).optional();

/** What `GET render` takes where the block is `latest`: of the numbers and the kind `recent` says what they may be. */
const query: z.ZodType<LatestFragmentQuery> = z.object({
  block: z.literal('latest'),
  show: z.enum(['recent', 'talked']).default('recent'),
  kind: text,
  days: text,
  limit: text,
  lang,
  host,
  style,
});

type Found = { recent: RecentList } | { talked: TalkedList };

const toOptions = ({ kind, days, limit }: LatestFragmentQuery): Record<string, string> =>
  toGiven({ kind, days, limit });

/** `block=latest`: what is new on a site. */
export const answerLatest: Answer = answerSiteFragment<LatestFragmentQuery, Found>({
  name: 'latest',
  query,
  toRead(query) {
    const asked = readGiven(toOptions(query), latestQuery);
    return async (context) =>
      query.show === 'talked'
        ? { talked: (await listTalked(context, asked)).result }
        : { recent: (await listRecent(context, asked)).result };
  },
  draw: (renderer, query, list, place) =>
    renderer.renderLatest({
      ...place,
      options: { ...(query.show === 'talked' && { show: query.show }), ...toOptions(query) },
      list,
    }),
});

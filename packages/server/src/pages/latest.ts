import { type LatestQuery, latestQuery, limits, type RecentList, type TalkedList } from '@parvis/contract';
import type { Context } from 'hono';
import { z } from 'zod';
import { listRecent, listTalked } from '../domain/posts/latest.ts';
import type { Env } from '../http/context.ts';
import { takeBesides, takeTurn } from '../http/pipeline.ts';
import { readQuery, toKnownQuery } from '../http/query.ts';
import { toRepresentation } from '../http/representation.ts';
import type { Services } from '../http/services.ts';
import { host, lang, sendFragment, style } from './fragment-query.ts';
import { asAnybody } from './page-context.ts';
import type { Loaded } from './renderer.ts';

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
const fragmentQuery: z.ZodType<LatestFragmentQuery> = z.object({
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

/** `GET /v1/sites/{site}/render?block=latest`: what is new on a site as a piece of HTML, to be put into a page. */
export async function answerLatest(
  c: Context<Env>,
  services: Services,
  load: () => Promise<Loaded>,
): Promise<Response> {
  const { pathname, search, origin } = new URL(c.req.raw.url);
  const query = readQuery(search, fragmentQuery);
  const { show, kind, days, limit } = query;
  const given = Object.fromEntries(Object.entries({ kind, days, limit }).filter(([, value]) => value !== undefined));
  const asked: LatestQuery = readQuery(`?${new URLSearchParams(given as Record<string, string>)}`, latestQuery);
  const renderer = await load();
  const { site } = c.var;
  const { representation, caching } = await services.responses.getOrRead<Found>({
    endpoint: 'render',
    target: `render ${renderer.version} ${origin}${pathname}${toKnownQuery(search, fragmentQuery)}`,
    site,
    turn: () => takeTurn(c),
    read: async () => {
      await takeBesides(c, services, 'fresh');
      const context = asAnybody({ c, services });
      return show === 'talked'
        ? { result: { talked: (await listTalked(context, asked)).result } }
        : { result: { recent: (await listRecent(context, asked)).result } };
    },
    write: (list) => {
      const host = (query.host ?? origin + services.settings.basePath).replace(/(?<!\/)\/+$/, '');
      const html = renderer.renderLatest({
        host,
        site: site.key,
        lang: renderer.resolveLocale(query.lang ?? 'en', site.settings.languages),
        options: { ...(show === 'talked' && { show }), ...(given as Record<string, string>) },
        list,
        style: query.style === 'link' ? { href: `${host}/${renderer.version}/latest.css` } : {},
      });
      return toRepresentation(html, 'text/html; charset=utf-8');
    },
  });
  return sendFragment(c, representation, caching);
}

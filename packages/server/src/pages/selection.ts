import { limits, type Selection, type SelectionQuery, selectionQuery, subjectKey } from '@parvis/contract';
import type { Context } from 'hono';
import { z } from 'zod';
import { getSelection } from '../domain/posts/selection.ts';
import type { Env } from '../http/context.ts';
import { takeBesides, takeTurn } from '../http/pipeline.ts';
import { readQuery, toKnownQuery } from '../http/query.ts';
import { toRepresentation } from '../http/representation.ts';
import type { Services } from '../http/services.ts';
import { toAddresses } from './address.ts';
import { host, lang, sendFragment, style } from './fragment-query.ts';
import { asAnybody } from './page-context.ts';
import type { Loaded } from './renderer.ts';

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
const fragmentQuery: z.ZodType<SelectionFragmentQuery> = z.object({
  block: z.literal('selection'),
  posts: text,
  subject: subjectKey.optional(),
  limit: text,
  href: text.refine((href) => href === undefined || /^(https?:\/\/|\/)[^\s"'<>]+$/.test(href), 'Must be an address.'),
  lang,
  host,
  style,
});

/** `GET /v1/sites/{site}/render?block=selection`: some reviews as a piece of HTML, to be put into a page (N5). */
export async function answerSelection(
  c: Context<Env>,
  services: Services,
  load: () => Promise<Loaded>,
): Promise<Response> {
  const { pathname, search, origin } = new URL(c.req.raw.url);
  const query = readQuery(search, fragmentQuery);
  const { posts, subject, limit } = query;
  const given = Object.fromEntries(
    Object.entries({ posts, subject, limit }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
  const asked: SelectionQuery = readQuery(`?${new URLSearchParams(given)}`, selectionQuery);
  const renderer = await load();
  const { site } = c.var;
  const { representation, caching } = await services.responses.getOrRead<Selection>({
    endpoint: 'render',
    target: `render ${renderer.version} ${origin}${pathname}${toKnownQuery(search, fragmentQuery)}`,
    site,
    turn: () => takeTurn(c),
    read: async () => {
      await takeBesides(c, services, 'fresh');
      return getSelection(asAnybody({ c, services }), asked);
    },
    write: (selection) => {
      const host = (query.host ?? origin + services.settings.basePath).replace(/(?<!\/)\/+$/, '');
      const to = toAddresses(host, site.key);
      const html = renderer.renderSelection({
        host,
        site: site.key,
        lang: renderer.resolveLocale(query.lang ?? 'en', site.settings.languages),
        options: given,
        selection,
        href: query.href ?? (subject === undefined ? to.reviews : to.subject(subject)),
        style: query.style === 'link' ? { href: `${host}/${renderer.version}/selection.css` } : {},
      });
      return toRepresentation(html, 'text/html; charset=utf-8');
    },
  });
  return sendFragment(c, representation, caching);
}

import { type Period, periods, type RatingSummary, subjectKey } from '@parvis/contract';
import type { Context } from 'hono';
import { z } from 'zod';
import { getFigures } from '../domain/posts/site-reviews.ts';
import type { Env } from '../http/context.ts';
import { takeBesides, takeTurn } from '../http/pipeline.ts';
import { readQuery, toKnownQuery } from '../http/query.ts';
import { send, toRepresentation } from '../http/representation.ts';
import type { Services } from '../http/services.ts';
import { toAddresses } from './address.ts';
import { lang } from './fragment-query.ts';
import { asAnybody } from './page-context.ts';
import type { Loaded } from './renderer.ts';

export const badgeFormats = ['svg', 'html'] as const;

interface BadgeQuery {
  subject?: string | undefined;
  period: Period;
  theme: 'auto' | 'light' | 'dark';
  lang?: string | undefined;
}

const badgeQuery: z.ZodType<BadgeQuery> = z.object({
  subject: subjectKey.optional(),
  period: z.enum(periods).default('all'),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  lang,
});

const types = { svg: 'image/svg+xml; charset=utf-8', html: 'text/html; charset=utf-8' };

/**
 * `GET /sites/{site}/badge.svg`, and `badge.html`: mean, number and period of the reviews of a site, or of one subject of
 * it, in one line that leads to all of them (N3). Asked again each time, so that a review that is gone is gone from it.
 */
export async function answerBadge(
  c: Context<Env>,
  services: Services,
  load: () => Promise<Loaded>,
  format: (typeof badgeFormats)[number],
): Promise<Response> {
  const { pathname, search, origin } = new URL(c.req.raw.url);
  const query = readQuery(search, badgeQuery);
  const renderer = await load();
  const { site } = c.var;
  const { publicAddress, basePath } = services.settings;
  const to = toAddresses(publicAddress || origin + basePath, site.key);
  const { representation, caching } = await services.responses.getOrRead<RatingSummary | null>({
    endpoint: 'badge',
    target: `badge ${renderer.version} ${origin}${pathname}${toKnownQuery(search, badgeQuery)}`,
    site,
    turn: () => takeTurn(c),
    read: async () => {
      await takeBesides(c, services, 'fresh');
      return getFigures(asAnybody({ c, services }), query);
    },
    write: (rating) =>
      toRepresentation(
        renderer.renderBadge({
          format,
          lang: renderer.resolveLocale(query.lang ?? 'en', site.settings.languages),
          theme: query.theme,
          period: query.period,
          rating,
          href: query.subject === undefined ? to.reviews : to.subject(query.subject),
        }),
        types[format],
      ),
  });
  const headers = new Headers({
    ...caching,
    // A picture on any page.
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    'x-robots-tag': 'noindex',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-top-navigation",
  });
  return send(c.req.raw, representation, headers);
}

import type { Context } from 'hono';
import type { z } from 'zod';
import type { Context as DomainContext } from '../domain/context.ts';
import type { Env } from '../http/context.ts';
import { takeBesides, takeTurn } from '../http/pipeline.ts';
import { readQuery, toKnownQuery } from '../http/query.ts';
import { toRepresentation } from '../http/representation.ts';
import type { Services } from '../http/services.ts';
import { sendFragment, toHost } from './fragment-query.ts';
import { asAnybody } from './page-context.ts';
import type { Loaded } from './renderer.ts';

/** What every such address may say. */
interface Common {
  lang?: string | undefined;
  host?: string | undefined;
  style: 'inline' | 'link';
}

/** What every such piece is drawn with. */
export interface Place {
  host: string;
  site: string;
  lang: string;
  style: { nonce?: string } | { href: string };
}

/** A piece of HTML about a whole site, and not about one subject of it. */
export interface SiteFragment<Query extends Common, Found> {
  /** Of its file of styles. */
  name: string;
  query: z.ZodType<Query>;
  /** What is to be read. @throws ProblemError INVALID_QUERY */
  toRead(query: Query): (context: DomainContext) => Promise<Found>;
  draw(renderer: Loaded, query: Query, found: Found, place: Place): string;
}

export type Answer = (c: Context<Env>, services: Services, load: () => Promise<Loaded>) => Promise<Response>;

/** What answers `GET /v1/sites/{site}/render` with such a piece, to be put into a page. */
export const answerSiteFragment =
  <Query extends Common, Found>({ name, query: schema, toRead, draw }: SiteFragment<Query, Found>): Answer =>
  async (c, services, load) => {
    const { pathname, search, origin } = new URL(c.req.raw.url);
    const query = readQuery(search, schema);
    const read = toRead(query);
    const renderer = await load();
    const { site } = c.var;
    const { representation, caching } = await services.responses.getOrRead<Found>({
      endpoint: 'render',
      target: `render ${renderer.version} ${origin}${pathname}${toKnownQuery(search, schema)}`,
      site,
      turn: () => takeTurn(c),
      read: async () => {
        await takeBesides(c, services, 'fresh');
        return { result: await read(asAnybody({ c, services })) };
      },
      write: (found) => {
        const host = toHost(query.host, origin, services);
        const html = draw(renderer, query, found, {
          host,
          site: site.key,
          lang: renderer.resolveLocale(query.lang ?? 'en', site.settings.languages),
          style: query.style === 'link' ? { href: `${host}/${renderer.version}/${name}.css` } : {},
        });
        return toRepresentation(html, 'text/html; charset=utf-8');
      },
    });
    return sendFragment(c, representation, caching);
  };

/** The words of an address that are there, as it has them. */
export const toGiven = (words: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).filter((one): one is [string, string] => one[1] !== undefined));

/** The same, read as the endpoint would that answers it as data. */
export const readGiven = <Query>(given: Record<string, string>, schema: z.ZodType<Query>): Query =>
  readQuery(`?${new URLSearchParams(given)}`, schema);

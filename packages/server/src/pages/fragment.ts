import {
  type Kind,
  kindNames,
  kinds,
  type ListName,
  limits,
  type Page,
  type Sort,
  sorts,
  toRow,
} from '@parvis/contract';
import type { BlockRequest } from '@parvis/widgets/server';
import type { Context } from 'hono';
import { getPage } from '../domain/posts/page.ts';
import { fieldProblem } from '../domain/problem.ts';
import { toShownTexts } from '../domain/settings/set.ts';
import type { Env } from '../http/context.ts';
import { takeBesides, takeTurn } from '../http/pipeline.ts';
import { readQuery, toKnownQuery } from '../http/query.ts';
import { toRepresentation } from '../http/representation.ts';
import type { Services } from '../http/services.ts';
import { allowsPage } from '../policies/origins.ts';
import type { StoredSite } from '../store/store.ts';
import { toAddresses } from './address.ts';
import { type FragmentQuery, fragmentQuery, sendFragment, toAttributes, toHost } from './fragment-query.ts';
import { toMarkup } from './json-ld.ts';
import { asAnybody } from './page-context.ts';
import { toNamed } from './page-model.ts';
import type { Loaded } from './renderer.ts';
import { toPageQuery } from './subject-page.ts';

/** `GET /v1/sites/{site}/render`: one widget as a piece of HTML, to be put into a page. */
export async function answerFragment(
  c: Context<Env>,
  services: Services,
  load: () => Promise<Loaded>,
): Promise<Response> {
  const { pathname, search, origin } = new URL(c.req.raw.url);
  const query = readQuery(search, fragmentQuery);
  const { block, subject = '', limit = limits.listDefault } = query;
  const sort = sorts.find((one) => one === query.sort);
  const kind = toKind(query);
  checkSort(kind, sort);
  const asked = toPageQuery(subject, [block], {
    limit: Math.min(Number(limit), limits.listMax),
    sort: (one) => (one === kind ? sort : undefined),
  });
  const renderer = await load();
  const { representation, caching } = await services.responses.getOrRead({
    endpoint: 'render',
    // Not as the address was sent: what is kept under that is sent without the headers below.
    target: `render ${renderer.version} ${origin}${pathname}${toKnownQuery(search, fragmentQuery)}`,
    site: c.var.site,
    turn: () => takeTurn(c),
    read: async () => {
      // Read and drawn: twenty posts take as much as four reads.
      await takeBesides(c, services, 'fresh', Math.ceil(asked.limit / 5));
      return getPage(asAnybody({ c, services }), asked);
    },
    write: (data) => {
      // Nothing, not even an element that would hold a place (M46).
      if (data.subject.off?.includes(block)) return toRepresentation('', 'text/html; charset=utf-8');
      const host = toHost(query.host, origin, services);
      const html =
        query.markup === 'only' ? '' : renderer.renderBlock(toBlock(query, data, host, services, c.var.site, renderer));
      const markup = query.markup ? toScriptElement(query, data, services, c.var.site, renderer) : '';
      return toRepresentation(html + markup, 'text/html; charset=utf-8');
    },
  });
  return sendFragment(c, representation, caching);
}

/** The kind of post whose list an element shows, if it shows one. */
const toKind = ({ block, mode }: Pick<FragmentQuery, 'block' | 'mode'>): Kind | undefined =>
  mode && block === 'reviews' ? mode : kindNames.find((kind) => kinds[kind].list === block);

/** @throws ProblemError for an order that posts of this kind have not */
function checkSort(kind: Kind | undefined, sort: Sort | undefined): void {
  if (kind && sort && !toRow(kind).sorts.includes(sort)) {
    throw fieldProblem('INVALID_QUERY', 'sort', 'Is no order of this kind.');
  }
}

/** The list that a block shows, if it shows one. */
function toList(query: Pick<FragmentQuery, 'block' | 'mode'>): ListName | undefined {
  const kind = toKind(query);
  return kind && kinds[kind].list;
}

/**
 * Outside the element: of what is inside, few readers know. Anybody can ask for it, in anybody's words: a name or address
 * of the query is used here and kept nowhere, and no visitor's is (S10).
 */
function toScriptElement(
  query: FragmentQuery,
  data: Page,
  services: Services,
  site: StoredSite,
  { toJsonLd }: Loaded,
): string {
  const list = toList(query);
  if (!list) return '';
  const { subject } = data;
  const asked = query.url !== undefined && allowsPage(site, query.url, services.settings.demo) ? query.url : undefined;
  const { item, ...named } = toNamed(services, site.key, subject);
  const about = { ...subject, url: asked ?? named.url, title: named.title ?? query.title ?? null };
  const node = toMarkup(item, { ...data, subject: about }, [list], about.url);
  return node ? toJsonLd(node) : '';
}

function toBlock(
  query: FragmentQuery,
  data: Page,
  host: string,
  services: Services,
  site: StoredSite,
  { version, resolveLocale, toModules }: Loaded,
): BlockRequest {
  const { block, lang = 'en', style } = query;
  const mode = block === 'reviews' ? query.mode : undefined;
  const { subject, post, report } = toAddresses(host, data.site.key);
  const list = toList(query);
  const page = subject(data.subject.key);
  const named = toNamed(services, data.site.key, data.subject);
  return {
    block,
    mode,
    host,
    ...data,
    subject: { ...data.subject, url: named.url, title: named.title },
    set: toShownTexts(site.settings, resolveLocale(lang, site.settings.languages)),
    lang,
    url: query.url ?? named.url ?? '',
    title: query.title ?? named.title ?? '',
    options: toAttributes(query),
    // Else it may be far below, and then nobody needs the code before they come near.
    modules: query.loading === 'eager' ? toModules(block).map((file) => `${host}/${file}`) : [],
    style: style === 'link' ? { href: `${host}/${version}/${mode ?? block}.css` } : {},
    links: { subject: page, post, report, ...(list && data[list]?.next && { next: page }) },
  };
}

import { type BlockName, elementNames, limits, type Page, sorts, subjectKey } from '@parvis/contract';
import type { BlockRequest } from '@parvis/widgets/server';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Env } from '../app.ts';
import { readQuery } from '../http/query.ts';
import { send, toReady } from '../http/ready.ts';
import { Refusal } from '../policy/refusal.ts';
import { page } from '../routes/reading.ts';
import type { Services } from '../services.ts';
import { toAddresses } from './address.ts';
import { toReadCall } from './calls.ts';
import { toMarkup } from './json-ld.ts';
import { isTag } from './language.ts';
import type { Loaded } from './renderer.ts';

/** What `GET render` takes. */
interface FragmentQuery {
  block: BlockName;
  subject: string;
  lang: string;
  style: 'inline' | 'link';
  /** Address of this server as the page's visitors reach it: whole, or a path on the page's own origin. */
  host?: string;
  /** The page that the block stands on, and its title. */
  url?: string;
  title?: string;
  sort?: (typeof sorts)[number];
  limit?: string;
  theme?: 'light' | 'dark' | 'auto';
  readonly?: string;
  networks?: string;
  image?: string;
  utm?: string;
  loading?: string;
  'heading-level'?: string;
  /** `json-ld`: what search engines may be told of it comes after the element. */
  markup?: 'json-ld';
}

const address = (path: string): boolean => /^https?:\/\/[^\s"'<>]+$/.test(path) && URL.canParse(path);
const text = z.string().max(limits.urlLength).optional();

const fragmentQuery: z.ZodType<FragmentQuery> = z.object({
  block: z.enum(elementNames),
  subject: subjectKey,
  lang: z.string().refine(isTag, 'Must be a language such as fr or pt-BR.').default('en'),
  style: z.enum(['inline', 'link']).default('inline'),
  host: text.refine((host) => host === undefined || host === '' || /^(\/[\w.~-]+)+$/.test(host) || address(host), {
    message: 'Must be an address, or a path such as /community.',
  }),
  url: text.refine((url) => url === undefined || address(url), { message: 'Must be an http or https URL.' }),
  title: text,
  sort: z.enum(sorts).optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'Must be a whole number above 0.')
    .optional(),
  theme: z.enum(['light', 'dark', 'auto']).optional(),
  readonly: text,
  networks: text,
  image: text,
  utm: text,
  loading: text,
  'heading-level': text,
  markup: z.literal('json-ld').optional(),
});

/** Attributes of the element that its client reads as well. */
const attributes = [
  'sort',
  'limit',
  'theme',
  'readonly',
  'networks',
  'image',
  'utm',
  'loading',
  'url',
  'heading-level',
] as const;

/** `GET /v1/sites/{site}/render`: one widget as a piece of HTML, to be put into a page. */
export async function answerFragment(
  c: Context<Env>,
  services: Services,
  load: () => Promise<Loaded>,
): Promise<Response> {
  const request = c.req.raw;
  const { pathname, search, origin } = new URL(request.url);
  const query = readQuery(search, fragmentQuery);
  const { block, subject, sort, limit } = query;
  const call = toReadCall(c, services, {
    subject,
    blocks: [block],
    commentSort: block === 'comments' && sort ? sort : 'newest',
    reviewSort: block === 'reviews' && sort ? sort : 'newest',
    limit: Math.min(Number(limit ?? limits.listDefault), limits.listMax),
  });
  if (block === 'comments' && (sort === 'highest' || sort === 'lowest')) {
    throw new Refusal('INVALID_QUERY', { issues: [{ path: 'sort', message: 'Comments have no rating to sort by.' }] });
  }
  const { site } = c.var;
  const renderer = await load();
  // Not as the address was sent: what is kept under that is sent without the headers below.
  const target = `render ${renderer.version} ${origin}${pathname}${search}`;
  const { ready, caching } = await services.answers.obtain(
    target,
    site,
    () => page.read(call),
    (data) => {
      const host = (query.host ?? origin + services.settings.basePath).replace(/\/+$/, '');
      const html = renderer.renderBlock(toBlock(query, data, host, renderer));
      const markup = query.markup ? toScriptElement(query, data, services, renderer) : '';
      return toReady(html + markup, 'text/html; charset=utf-8');
    },
  );
  const headers = new Headers({
    ...caching,
    // Opened by itself it is a page without powers.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline' 'self'; sandbox",
  });
  return send(request, ready, headers);
}

/** Outside the element: of what is inside, few readers know. */
function toScriptElement(
  { block, url, title }: FragmentQuery,
  data: Page,
  services: Services,
  { toJsonLd }: Loaded,
): string {
  if (block !== 'comments' && block !== 'reviews') return '';
  const { site, subject } = data;
  const about = { ...subject, url: url ?? subject.url, title: subject.title ?? title ?? null };
  const item = services.settings.items?.({ site: site.key, key: subject.key, url: about.url, title: about.title });
  const node = toMarkup(item, { ...data, subject: about }, [block], about.url);
  return node ? toJsonLd(node) : '';
}

function toBlock(query: FragmentQuery, data: Page, host: string, { version }: Loaded): BlockRequest {
  const { block, lang, style } = query;
  const given: Record<string, string | undefined> = { ...query };
  const { subject, post, report } = toAddresses(host, data.site.key);
  return {
    block,
    host,
    ...data,
    lang,
    url: query.url ?? data.subject.url ?? '',
    title: query.title ?? data.subject.title ?? '',
    options: Object.fromEntries(
      [...attributes.map((name) => [name, given[name]]), ['subject-title', query.title]].filter(
        ([, value]) => value !== undefined,
      ),
    ),
    style: style === 'link' ? { href: `${host}/${version}/${block}.css` } : {},
    links: {
      subject: subject(data.subject.key),
      post,
      report,
      ...(data[block as 'comments']?.next && { next: subject(data.subject.key) }),
    },
  };
}

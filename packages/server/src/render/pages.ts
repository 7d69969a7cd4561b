import {
  type Kind,
  limits,
  type Page,
  type PageQuery,
  type Post,
  type PostsQuery,
  type Sort,
  type Subject,
  sorts,
  subjectKey,
} from '@parvis/contract';
import type { PageRequest, PlainForm } from '@parvis/widgets/server';
import { Refusal } from '../policy/refusal.ts';
import { post as onePost, page, posts } from '../routes/reading.ts';
import { withQuery } from './address.ts';
import { read, toReadCall } from './calls.ts';
import { toExcerpt, toPlain } from './excerpt.ts';
import { toMarkup } from './json-ld.ts';
import { answerPage, newKey, type Visit } from './visit.ts';

/** What came of a form that was refused: it is shown again with everything in it. */
export interface Returned {
  status: number;
  retryAfter?: number;
  kind: Kind;
  form: Pick<PlainForm, 'key' | 'values' | 'failures'>;
}

type Listed = 'comments' | 'reviews';
const kinds: Record<Listed, Kind> = { comments: 'comment', reviews: 'review' };

/** The page of a subject: its reviews, its comments, or both, whichever there are. */
export async function showSubject(visit: Visit, name: string, returned?: Returned): Promise<Response> {
  const { c, services, to, query } = visit;
  // No subject can have another, and a database may not even take it as a question.
  const { data: key } = subjectKey.safeParse(name);
  if (key === undefined) throw new Refusal('NOT_FOUND');
  const order = (name: string): Sort => sorts.find((one) => one === query.get(name)) ?? 'newest';
  const asked: PageQuery = {
    subject: key,
    blocks: ['comments', 'reviews'],
    commentSort: noRank(order('commentSort')),
    reviewSort: order('reviewSort'),
    limit: limits.listDefault,
  };
  const data = await read(page, toReadCall(c, services, asked));
  const here = to.subject(key);
  const shown = toShown(visit, data, returned);
  let isFirst = true;
  for (const name of shown) {
    const cursor = query.get(name);
    if (cursor === null) continue;
    isFirst = false;
    data[name] = await read(
      posts,
      toReadCall<PostsQuery>(c, services, {
        subject: key,
        kind: kinds[name],
        sort: name === 'comments' ? asked.commentSort : asked.reviewSort,
        limit: limits.listDefault,
        cursor,
        period: 'all',
      }),
    );
  }
  const again = (values: Record<string, string | undefined>): string =>
    withQuery(withQuery(here, Object.fromEntries(query)), { key: query.get('key') ?? undefined, ...values });
  const isSorted = shown.some((name) => query.has(`${name.slice(0, -1)}Sort`));
  const about = toName(data.subject);
  const newest = shown.flatMap((one) => data[one]?.items ?? []).find(({ status }) => status === 'published');
  const [next] = shown.flatMap((one) => (data[one]?.next ? [again({ [one]: data[one].next })] : []));
  return answer(visit, returned, {
    data,
    here,
    title: `${about} · ${data.site.name}`,
    description: newest ? toExcerpt(saysOf(newest), 160) : about,
    index: !!newest && !isSorted && isFirst,
    next,
    previous: isFirst ? undefined : here,
    marksUp: isFirst && !isSorted,
    blocks: shown.map((one) => ({
      name: one,
      sort: one === 'comments' ? asked.commentSort : asked.reviewSort,
      links: {
        sort: (sort: string) => again({ [`${one.slice(0, -1)}Sort`]: sort, [one]: undefined }),
        next: data[one]?.next ? again({ [one]: data[one].next }) : undefined,
        previous: query.has(one) ? again({ [one]: undefined }) : undefined,
      },
    })),
  });
}

/** The page of one post: a review, or the thread that a comment stands in. */
export async function showPost(visit: Visit, id: string, returned?: Returned): Promise<Response> {
  const { c, services, to, query } = visit;
  const found = await read(onePost, toReadCall(c, services, undefined as never, { id }));
  const around = {
    subject: found.subject,
    commentSort: 'newest',
    reviewSort: 'newest',
    limit: limits.listDefault,
  } as const;
  const data = await read(page, toReadCall(c, services, { ...around, blocks: ['comments', 'reviews'], around: id }));
  const holds = (root: Post): boolean => root.id === id || !!root.replies?.items.some((reply) => reply.id === id);
  const name: Listed = data.reviews?.items.some(holds) ? 'reviews' : 'comments';
  const root = data[name]?.items.find(holds);
  if (!root) throw new Refusal('NOT_FOUND');
  const here = to.post(id);
  let previous: string | undefined;
  let next: string | undefined;
  if (root.replyCount > (root.replies?.items.length ?? 0) || query.has('replies')) {
    const cursor = query.get('replies') ?? undefined;
    const replies = await read(
      posts,
      toReadCall<PostsQuery>(c, services, {
        subject: found.subject,
        kind: 'comment',
        parent: root.id,
        limit: limits.listDefault,
        period: 'all',
        cursor,
        around: cursor === undefined && id !== root.id ? id : undefined,
      }),
    );
    root.replies = replies;
    const turn = (to: string | null | undefined): string | undefined =>
      to ? withQuery(here, { replies: to }) : undefined;
    next = turn(replies.next);
    previous = turn(replies.previous) ?? (cursor ? here : undefined);
  }
  data[name] = { items: [{ ...root, replies: root.replies && { ...root.replies, next: null } }], next: null, total: 1 };
  const says = toExcerpt(saysOf(found), 160);
  const about = toName(data.subject);
  return answer(visit, returned, {
    data,
    here,
    gone: found.status === 'withdrawn',
    title: [toExcerpt(found.title ?? (says || '★'.repeat(found.rating ?? 0)), 60), about].filter(Boolean).join(' · '),
    description: says || about,
    index: found.status === 'published' && !query.has('replies'),
    whole: to.subject(found.subject),
    next,
    previous,
    marksUp: found.status === 'published' && name === 'comments',
    parentId: name === 'comments' && found.status === 'published' ? id : undefined,
    blocks: [{ name, sort: 'newest', links: { next, previous } }],
  });
}

/** Which lists a page shows: those asked for, else those with posts, else both. */
function toShown({ query }: Visit, data: Page, returned?: Returned): Listed[] {
  const asked = returned ? (returned.kind === 'review' ? 'reviews' : 'comments') : query.get('show');
  const all: Listed[] = ['reviews', 'comments'];
  const named = all.filter((one) => one === asked);
  if (named.length > 0) return named;
  const full = all.filter((one) => (data[one]?.items.length ?? 0) > 0);
  return full.length > 0 ? full : all;
}

const noRank = (sort: Sort): Sort => (sort === 'highest' || sort === 'lowest' ? 'newest' : sort);
const toName = ({ title, url, key }: Subject): string => title ?? url ?? key;
const saysOf = (post: Post): string => [post.title, toPlain(post.text)].filter(Boolean).join(' · ');

/** A page of lists, as far as it is decided. */
interface Told {
  data: Page;
  /** Address of this page. */
  here: string;
  gone?: boolean;
  title: string;
  description: string;
  index: boolean;
  whole?: string;
  next?: string;
  previous?: string;
  marksUp: boolean;
  /** What the form answers; without it, a form for a new post. */
  parentId?: string;
  blocks: {
    name: Listed;
    sort: Sort;
    links: { sort?: (order: string) => string; next?: string; previous?: string };
  }[];
}

function answer(visit: Visit, returned: Returned | undefined, told: Told): Response {
  const { renderer, lang, base, to, services, inLanguage } = visit;
  const { data, here, parentId, whole } = told;
  const { site, subject } = data;
  const { version } = renderer;
  const item = services.settings.items?.({ site: site.key, key: subject.key, url: subject.url, title: subject.title });
  const blockNames = told.blocks.map(({ name }) => name);
  const blocks = told.blocks.map(({ name, sort, links }) => {
    const isReturned = returned?.kind === kinds[name];
    return renderer.renderBlock({
      block: name,
      host: base,
      ...data,
      lang,
      // An empty one, so that no script takes our own address for that of the subject.
      options: { url: subject.url ?? '', 'subject-title': subject.title ?? '', ...(sort !== 'newest' && { sort }) },
      url: subject.url ?? '',
      title: subject.title ?? '',
      style: { href: `${base}/${version}/${name}.css` },
      links: {
        subject: inLanguage(to.subject(subject.key)),
        post: (id) => inLanguage(to.post(id)),
        report: (id) => inLanguage(to.report(id)),
        ...links,
      },
      form: {
        action: inLanguage(to.posts),
        parentId,
        ...(isReturned ? returned.form : { key: newKey(), values: {} }),
      },
    });
  });
  const html = renderer.renderPage({
    ...toHead(visit, here),
    view: 'posts',
    site,
    subject,
    blocks,
    title: told.title,
    description: told.description,
    index: told.index && !returned,
    canonical: subject.url ?? here,
    whole: whole && inLanguage(whole),
    next: told.next,
    previous: told.previous,
    data: told.marksUp ? toMarkup(item, data, blockNames, subject.url) : undefined,
  });
  return answerPage(visit, html, returned?.status ?? (told.gone ? 410 : 200), returned?.retryAfter);
}

/** What every page says of itself. */
export function toHead(
  { renderer, lang, base }: Visit,
  here: string,
): Pick<PageRequest, 'lang' | 'base' | 'version' | 'alternates' | 'url'> {
  return {
    lang,
    base,
    version: renderer.version,
    url: here,
    alternates: renderer.languages.map((one) => ({ lang: one, url: withQuery(here, { lang: one }) })),
  };
}

import {
  type BlockList,
  elementNames,
  filterNames,
  type Kind,
  kindNames,
  kindOfList,
  kinds,
  limits,
  type Page,
  type PageQuery,
  type PostFilter,
  postFilter,
  type Sort,
  type SortName,
  subjectKey,
  toRow,
  toSortName,
} from '@parvis/contract';
import { listPosts } from '../domain/posts/list.ts';
import { getPage } from '../domain/posts/page.ts';
import { ProblemError } from '../domain/problem.ts';
import { toExcerpt } from '../text/excerpt.ts';
import { withQuery } from './address.ts';
import { type PageContext, show } from './page-context.ts';
import { answerModel, defaultSort, type ReturnedForm, saysOf, toAbout, toTitle } from './page-model.ts';

/** The lists of a page that are blocks of their own, in their order: what is rated comes first. */
const lists: BlockList[] = [...kindNames]
  .sort((a, b) => Number(toRow(b).rated) - Number(toRow(a).rated))
  .map((kind) => kinds[kind].block)
  .filter((block, at, all) => all.indexOf(block) === at);

/** A question for a page, with the order of each list where one is named. */
export function toPageQuery(
  subject: string,
  blocks: PageQuery['blocks'],
  more: { limit?: number; around?: string; sort?: (kind: Kind) => Sort | undefined } = {},
): PageQuery {
  const { limit = limits.listDefault, around, sort } = more;
  const orders = Object.fromEntries(kindNames.map((kind) => [toSortName(kind), sort?.(kind) ?? defaultSort(kind)]));
  return { subject, blocks, limit, ...(around !== undefined && { around }), ...(orders as Record<SortName, Sort>) };
}

/** Blocks that show a list. */
export const listBlocks: PageQuery['blocks'] = elementNames.filter((name) => lists.some((list) => list === name));

/** The page of a subject: its lists, whichever have posts. */
export async function showSubject(context: PageContext, name: string, returned?: ReturnedForm): Promise<Response> {
  const { to, query } = context;
  // No subject can have another, and a database may not even take it as a question.
  const { data: key } = subjectKey.safeParse(name);
  if (key === undefined) throw new ProblemError('NOT_FOUND');
  const sort = (kind: Kind): Sort | undefined => toRow(kind).sorts.find((one) => one === query.get(toSortName(kind)));
  const asked = toPageQuery(key, listBlocks, { sort });
  const data = await show(context, getPage, asked);
  // One address, under whichever of its keys it was asked for.
  const here = to.subject(data.subject.key);
  const shown = toShown(context, data, returned);
  const isFirst = !shown.some((list) => query.has(list));
  const filter = readFilter(query);
  await turnPages(context, data, asked, shown, filter);
  const again = (values: Record<string, string | undefined>): string =>
    withQuery(withQuery(here, Object.fromEntries(query)), { key: query.get('key') ?? undefined, ...values });
  const isSorted = !!filter || shown.some((list) => query.has(toSortName(kindOfList[list])));
  const about = toAbout(context, data);
  const newest = shown.flatMap((list) => data[list]?.items ?? []).find(({ status }) => status === 'published');
  const turn = (list: BlockList): string | undefined => {
    const next = data[list]?.next;
    return next ? again({ [list]: next }) : undefined;
  };
  return answerModel(context, returned, {
    data,
    here,
    title: toTitle(context, about, data.site.name),
    description: newest ? toExcerpt(saysOf(newest), 160) : (about ?? data.site.name),
    index: !!newest && !isSorted && isFirst,
    next: shown.map(turn).find(Boolean),
    previous: isFirst ? undefined : here,
    feed: to.feed(data.subject.key),
    marksUp: isFirst && !isSorted,
    blocks: shown.map((list) => {
      const order = toSortName(kindOfList[list]);
      return {
        name: list,
        sort: asked[order]!,
        ...(toRow(kindOfList[list]).rated && { filter }),
        links: {
          sort: (value: string) => again({ [order]: value, [list]: undefined }),
          ...(toRow(kindOfList[list]).rated && {
            filter: (changes: PostFilter) => again({ ...toParameters(changes), [list]: undefined }),
          }),
          next: turn(list),
          previous: query.has(list) ? again({ [list]: undefined }) : undefined,
        },
      };
    }),
  });
}

/** What the address narrows a list to; what cannot be narrowed by is passed over, as an unknown order is. */
function readFilter(query: URLSearchParams): PostFilter | undefined {
  const read = filterNames.flatMap((name) => {
    const value = postFilter[name].safeParse(query.get(name) ?? undefined).data;
    return value === undefined ? [] : [[name, value] as const];
  });
  return read.length > 0 ? Object.fromEntries(read) : undefined;
}

const toParameters = (changes: PostFilter): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value === undefined ? value : `${value}`]));

/** Puts the page that the address names, or what it leaves of it, in the place of a list's first one. */
async function turnPages(
  context: PageContext,
  data: Page,
  asked: PageQuery,
  shown: BlockList[],
  filter: PostFilter | undefined,
): Promise<void> {
  for (const list of shown) {
    const cursor = context.query.get(list) ?? undefined;
    const kind = kindOfList[list];
    const narrowed = toRow(kind).rated ? filter : undefined;
    if (cursor === undefined && !narrowed) continue;
    const { subject, limit } = asked;
    const sort = asked[toSortName(kind)];
    data[list] = await show(context, listPosts, {
      subject,
      kind,
      sort,
      limit,
      cursor,
      ...narrowed,
      period: 'all',
    });
  }
}

/**
 * Which lists a page shows: the one asked for, else those with posts, else all; none that is off, but for what somebody has
 * just typed there.
 * @throws ProblemError NOT_FOUND where all are off
 */
function toShown({ query }: PageContext, data: Page, returned?: ReturnedForm): BlockList[] {
  if (returned) return [kinds[returned.kind].block];
  const on = lists.filter((list) => !data.subject.off?.includes(list));
  if (on.length === 0) throw new ProblemError('NOT_FOUND');
  const named = on.filter((list) => list === query.get('show'));
  if (named.length > 0) return named;
  const full = on.filter((list) => (data[list]?.items.length ?? 0) > 0);
  return full.length > 0 ? full : on;
}

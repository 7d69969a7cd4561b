import {
  type Kind,
  kindNames,
  type Page,
  type Post,
  type PostList,
  type SearchResults,
  type Subject,
  toRow,
} from '@parvis/contract';
import { isListed, type PostRow } from '../../src/store/store.ts';
import { site as base } from './ask.ts';
import type { Checked } from './check.ts';
import type { Node } from './nodes.ts';
import { oneOf } from './words.ts';

const keys = ['busy', 'one', 'two', 'three'];

/** What every server reads: lists in every order, pages, figures, feeds, searches, and what authors have of their own. */
export async function checkLists(checked: Checked): Promise<void> {
  const { week, store, nodes, site, rows, wrong } = checked;
  const get = async <T>(path: string, node: Node, token?: string): Promise<T | undefined> => {
    const answer = await week.ask({
      method: 'GET',
      path: path.startsWith('/') ? path : `${base}/${path}`,
      node,
      token,
    });
    return answer.status === 200 ? ((answer.json ?? answer.text) as T) : undefined;
  };
  /** All of a list, by its cursors. */
  async function walk(path: string, node: Node): Promise<{ ids: string[]; total: number }> {
    const ids: string[] = [];
    let [next, total]: [string | null, number] = ['', 0];
    while (next !== null) {
      const list: PostList = (await get<PostList>(
        `${path}&limit=17${next && `&cursor=${encodeURIComponent(next)}`}`,
        node,
      ))!;
      ids.push(...list.items.map(({ id }) => id));
      [next, total] = [list.next, list.total];
    }
    return { ids, total };
  }
  const same = (rule: string, what: string, said: string[], expected: string[]): void => {
    const doubled = said.length - new Set(said).size;
    if (doubled > 0) wrong(rule, `${what} has ${doubled} twice`);
    for (const id of expected) if (!said.includes(id)) wrong(rule, `${what} has not ${id}`);
    for (const id of said) if (!expected.includes(id)) wrong(rule, `${what} has ${id}`);
  };
  const toIds = (some: PostRow[]): string[] => some.map(({ id }) => id);

  // What stands below a root that nobody sees is in no list (L10).
  const shown = new Set(rows.filter((row) => row.parent_id === null && isListed(row.status)).map(({ id }) => id));
  for (const key of keys) {
    const [found] = await store.subjects.find(site, [key]);
    if (!found) continue;
    const own = rows.filter(({ subject_id }) => subject_id === found.subject.id);
    const expected = [...week.ledger.posts.values()].filter((post) => post.rootId === post.id && !post.unsettled);
    for (const post of expected) {
      const row = rows.find(({ id }) => id === post.id);
      if (post.key === key && row && row.subject_id !== found.subject.id)
        wrong('S15', `${post.id} is not under ${key}`);
    }
    const listed = own.filter(({ status, root_id }) => isListed(status) && shown.has(root_id));
    for (const [nth, node] of nodes.entries()) {
      const at = `of server ${nth + 1}, ${key}`;
      for (const kind of kindNames) {
        const roots = toIds(listed.filter((row) => row.parent_id === null && row.kind === kind));
        for (const sort of toRow(kind).sorts) {
          const { ids, total } = await walk(`posts?subject=${key}&kind=${kind}&sort=${sort}`, node);
          same('L1', `the list ${at}, ${kind} by ${sort}`, ids, roots);
          if (total !== roots.length) wrong('L3', `the list ${at} says ${total} where there are ${roots.length}`);
        }
      }
      await checkPage(key, node, at, own);
    }
    for (const root of listed.filter((row) => row.parent_id === null && row.reply_rows > 0)) {
      const below = toIds(listed.filter((row) => row.root_id === root.id && row.id !== root.id));
      const { ids, total } = await walk(`posts?subject=${key}&parent=${root.id}`, oneOf(nodes)!);
      same('L5', `the thread ${root.id}`, ids, below);
      if (total !== below.length) wrong('L5', `the thread ${root.id} says ${total} where there are ${below.length}`);
    }
    for (const row of listed) {
      const list = await get<PostList>(
        `posts?subject=${key}&kind=${row.root_kind}&around=${row.id}&limit=5`,
        oneOf(nodes)!,
      );
      const all = list?.items.flatMap((one) => [one.id, ...(one.replies?.items.map(({ id }) => id) ?? [])]) ?? [];
      if (!all.includes(row.id)) wrong('L6', `nothing is around ${row.id}`);
    }
  }

  async function checkPage(key: string, node: Node, at: string, own: PostRow[]): Promise<void> {
    const page = (await get<Page>(`page?subject=${key}&blocks=comments,reviews,rating`, node))!;
    const figures = (await get<{ items: Subject[] }>(`subjects?key=${key}`, node))!.items[0]!;
    const published = own.filter(({ status }) => status === 'published');
    const counts: Record<Kind, number> = { comment: 0, review: 0, critique: 0 };
    for (const { kind, root_kind } of published) if (kind === root_kind) counts[kind]++;
    for (const said of [page.subject, figures]) {
      if (said.commentCount !== counts.comment || said.reviewCount !== counts.review) {
        wrong('S4', `the figures ${at}: ${said.commentCount} and ${said.reviewCount} of ${JSON.stringify(counts)}`);
      }
      if ((said.rating?.count ?? 0) !== counts.review) wrong('S4', `the rating ${at} is of ${said.rating?.count}`);
    }
    for (const [list, kind] of [
      ['comments', 'comment'],
      ['reviews', 'review'],
    ] as const) {
      const first = (await get<PostList>(`posts?subject=${key}&kind=${kind}`, node))!;
      const pinned = (page[list]!.items as (Post & { pinned?: true })[]).filter((one) => one.pinned).length;
      const shown = page[list]!.items.map(({ id }) => id).slice(pinned);
      const read = first.items.map(({ id }) => id).slice(pinned);
      if (shown.join() !== read.join()) wrong('L1', `the page ${at} has other ${list} than the list`);
    }
    const feed = await get<string>(`/sites/shop/feed?key=${key}`, node);
    const ids = [...(feed ?? '').matchAll(/<entry>.*?<id>urn:uuid:([^<]*)<\/id>/gs)].map(([, id]) => id!);
    const isRead = (id: string | null): boolean =>
      id === null || own.some((row) => row.id === id && isListed(row.status));
    const latest = published.sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, 50);
    const newest = toIds(latest.filter((row) => isRead(row.root_id) && isRead(row.parent_id)));
    if (ids.join() !== newest.join())
      wrong('D4', `the feed ${at} has ${ids.length} others than the newest ${newest.length}`);
  }

  for (const row of rows) {
    const known = week.ledger.posts.get(row.id);
    if (!known) continue;
    const node = oneOf(nodes)!;
    const find = async (word: string): Promise<string[]> =>
      (await get<SearchResults>(`search?q=${word}`, node))!.items.map(({ id }) => id);
    const expected = row.status === 'published' && shown.has(row.root_id) ? [row.id] : [];
    const ids = await find(known.words.at(-1)!);
    if (ids.join() !== expected.join()) wrong('L10', `${row.id}, ${row.status}, is found as ${ids}`);
    for (const word of known.words.slice(0, -1)) {
      if ((await find(word)).length > 0) wrong('L10', `${row.id} is found by what it said before`);
    }
    const read = await get<Post>(`posts/${row.id}`, node);
    if (
      row.status === 'published' ? read === undefined : read && ['pending', 'refused', 'hidden'].includes(read.status)
    ) {
      wrong('P11', `${row.id}, ${row.status}, is ${read ? 'read' : 'not read'}`);
    }
  }
  for (const post of week.ledger.posts.values()) {
    if (!post.gone) continue;
    const { items } = (await get<SearchResults>(`search?q=${post.words.at(-1)}`, oneOf(nodes)!))!;
    if (items.length > 0) wrong('L10', `${post.id} is found, and gone`);
  }

  for (const person of week.people) {
    for (const device of person.gone ? [] : person.devices) {
      if (!device.token) continue;
      const ids: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const me: { posts: Post[]; next: string | null } | undefined = await get(
          `me${cursor && `?cursor=${encodeURIComponent(cursor)}`}`,
          oneOf(nodes)!,
          device.token,
        );
        if (!me) wrong('A19', `${person.name} is nobody any more`);
        ids.push(...(me?.posts.map(({ id }) => id) ?? []));
        cursor = me?.next ?? null;
      }
      same('A19', `what ${person.name} has`, ids, toIds(rows.filter((row) => row.author_id === device.author)));
    }
  }
}

import {
  kindNames,
  kinds,
  type PostStatus,
  postStatuses,
  type Sort,
  type SortName,
  toSortName,
} from '@parvis/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Domain, openDomain } from '../../../test/domain.ts';
import { setStatus } from '../../../test/set-status.ts';
import { isListed } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { execute } from '../execute.ts';
import { putReaction } from '../reactions/react.ts';
import { createReport } from '../reports/create.ts';
import { createPost } from './create.ts';
import { getPost } from './get.ts';
import { listPosts } from './list.ts';
import { getPage } from './page.ts';
import { isFrame, isSharedView, visibility } from './visibility.ts';

// Every status, every reader, every way to read: the same table behind all of them.

let domain: Domain;
/** One post of each status, each under a subject of its own, each with a reply to it and itself a reply. */
const posts = new Map<PostStatus, { root: string; reply: string; author: string }>();

beforeAll(async () => {
  domain = await openDomain();
  for (const status of postStatuses) {
    const subject = { key: status };
    const above = await execute(domain.anybody(), createPost, { kind: 'comment', subject, body: 'Above.' });
    const { result, newAuthor } = await execute(domain.anybody(), createPost, {
      kind: 'comment',
      subject,
      body: 'It.',
    });
    const author = newAuthor!.id;
    const writer = domain.as({ kind: 'visitor', author });
    const parentId = above.result.post.id;
    const reply = await execute(writer, createPost, { kind: 'comment', subject, body: 'Also it.', parentId });
    posts.set(status, { root: result.post.id, reply: reply.result.post.id, author });
    for (const { id } of [result.post, reply.result.post]) {
      const { site } = domain.staff();
      const row = (await domain.store.posts.byId(site.id, id))!;
      if (row.status === status) continue;
      // Left whole, so that a reader who sees too much has something to see.
      if (isFrame({ status }))
        await domain.store.db.updateTable('posts').set({ status }).where('id', '=', id).execute();
      else await domain.store.write((verbs) => setStatus(verbs, row, status));
    }
  }
});
afterAll(() => domain.close());

it('the store counts as listed what everybody sees', () => {
  for (const status of postStatuses) expect(isListed(status), status).toBe(visibility[status].everyone !== 'nothing');
});

const readers = {
  everyone: () => domain.anybody(),
  other: () => domain.as({ kind: 'visitor', author: posts.get('published')!.author }),
  author: (status: PostStatus) => domain.as({ kind: 'visitor', author: posts.get(status)!.author }),
  staff: () => domain.staff(),
} satisfies Record<string, (status: PostStatus) => Context>;

const sorts = Object.fromEntries(kindNames.map((kind) => [toSortName(kind), 'newest'])) as Record<SortName, Sort>;
const list = { kind: 'comment', limit: 10, period: 'all' } as const;

/** Ids that a reader gets in each way to read. */
const ways: Record<string, (context: Context, status: PostStatus) => Promise<string[]>> = {
  post: async (context, status) => {
    const id = posts.get(status)!.root;
    return getPost(context, { id }).then(
      () => [id],
      () => [],
    );
  },
  list: async (context, subject) => (await listPosts(context, { ...list, subject })).result.items.map(({ id }) => id),
  replies: async (context, subject) => {
    const { items } = (await listPosts(context, { ...list, subject, sort: 'oldest' })).result;
    return (await listPosts(context, { ...list, subject, parent: items[0]!.id })).result.items.map(({ id }) => id);
  },
  previews: async (context, subject) =>
    (await listPosts(context, { ...list, subject })).result.items.flatMap((root) =>
      (root.replies?.items ?? []).map(({ id }) => id),
    ),
  around: async (context, subject) => {
    const around = posts.get(subject)!.root;
    return listPosts(context, { ...list, subject, around }).then(
      ({ result }) => result.items.map(({ id }) => id),
      () => [],
    );
  },
  page: async (context, subject) => {
    const { result } = await getPage(context, {
      subject,
      blocks: kindNames.map((kind) => kinds[kind].block),
      limit: 10,
      ...sorts,
    });
    return kindNames.flatMap((kind) => result[kinds[kind].list]?.items.map(({ id }) => id) ?? []);
  },
};

describe.each(postStatuses)('%s', (status) => {
  describe.each(Object.keys(readers) as (keyof typeof readers)[])('to %s', (reader) => {
    const who = reader === 'other' ? 'everyone' : reader;
    // A visitor who wrote the published one is its author.
    const seen = visibility[status][status === 'published' && reader === 'other' ? 'author' : who];

    it.each(Object.keys(ways))(`by %s: ${seen}`, async (way) => {
      const { root, reply } = posts.get(status)!;
      const ids = await ways[way]!(readers[reader](status), status);
      const id = way === 'replies' || way === 'previews' ? reply : root;
      expect(ids.includes(id)).toBe(seen !== 'nothing');
    });

    it('with its author, or as a frame', async () => {
      const { root } = posts.get(status)!;
      const found = await getPost(readers[reader](status), { id: root }).catch(() => undefined);
      expect(found === undefined ? 'nothing' : found.result.author ? 'whole' : 'frame').toBe(seen);
      expect(found?.result.status).toBe(seen === 'nothing' ? undefined : status);
    });
  });

  it(`takes answers, reactions and reports: ${visibility[status].everyone === 'whole'}`, async () => {
    const { root } = posts.get(status)!;
    const tries = [
      () => execute(domain.staff(), createPost, { ...reply, parentId: root }),
      () => execute(domain.anybody(), putReaction, { post: root, name: 'like' }),
      () => execute(domain.anybody(), createReport, { post: root, report: { reason: 'spam' } }),
    ];
    const reply = { kind: 'comment', subject: { key: status }, body: 'Answer.' } as const;
    for (const act of tries) {
      const isDone = await act().then(
        () => true,
        () => false,
      );
      expect(isDone).toBe(visibility[status].everyone === 'whole');
    }
  });
});

it('only what everybody sees is kept for others', () => {
  expect(isSharedView(domain.anybody().principal)).toBe(true);
  expect(isSharedView(domain.staff().principal)).toBe(false);
  expect(isSharedView({ kind: 'visitor', author: 'a' })).toBe(false);
});

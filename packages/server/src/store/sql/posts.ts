import type { Kind } from '@parvis/contract';
import type { Kysely } from 'kysely';
import { emptyFields, type FieldColumns, fieldColumns } from './field-columns.ts';
import { pick, statement } from './statement.ts';
import type { Counters, Subjects } from './subjects.ts';
import type { Database, PostRow } from './tables.ts';

/** A new post; the store adds what follows from its place. */
export type NewPost = Omit<PostRow, 'rank' | 'reply_count' | 'reply_rows' | 'like_count' | 'helpful_count' | 'status'>;

/** What happened to a row, for the live stream. */
export interface Change {
  type: 'created' | 'changed' | 'removed';
  revision: number;
  post: { id: string; kind: PostRow['kind']; parentId: string | null };
}

export interface Posts {
  byId(site: string, id: string): Promise<PostRow | undefined>;
  /** The post as it stays until the end of this write, unless by it: its subject is locked. */
  lock(site: string, id: string): Promise<PostRow | undefined>;
  /** Newest first. */
  byAuthor(site: string, author: string, limit: number): Promise<PostRow[]>;
  ofAuthor(site: string, subject: string, author: string, kind: Kind): Promise<PostRow | undefined>;
  insert(post: NewPost): Promise<{ row: PostRow; change: Change }>;
  /** Writes new words or a new rating. */
  change(before: PostRow, after: Pick<PostRow, Changeable>): Promise<Change>;
  /** Takes a post back (P9): a frame while it has replies, else nothing; frames left without replies go too. */
  withdraw(post: PostRow): Promise<Change[]>;
}

type Changeable = keyof FieldColumns | 'text' | 'lang' | 'edited_at';

/** What a row adds to its subject's counters (S4, R2). */
export function toCounters(
  post: Pick<PostRow, 'kind' | 'parent_id' | 'root_kind' | 'status' | 'rating' | 'author_kind'>,
): Counters {
  const counters: Counters = {};
  const published = post.status === 'published';
  if (post.kind === 'comment') {
    if (published && post.root_kind === 'comment') counters.comment_count = 1;
    if (post.parent_id === null) counters.comment_rows = 1;
  } else {
    if (published) counters.review_count = 1;
    if (published && post.rating !== null && post.author_kind !== 'staff') {
      counters[`n${post.rating as 1 | 2 | 3 | 4 | 5}`] = 1;
    }
    if (post.parent_id === null) counters.review_rows = 1;
  }
  return counters;
}

/** `after` without `before`. */
function difference(before: Counters, after: Counters): Counters {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Counters>;
  return Object.fromEntries(
    [...names]
      .map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const)
      .filter(([, number]) => number !== 0),
  );
}

const byId = statement((db, { site, id }: { site: string; id: string }) =>
  db.selectFrom('posts').selectAll().where('site_id', '=', site).where('id', '=', id),
);

const insert = statement((db, row: PostRow) => db.insertInto('posts').values(pick(row, columns) satisfies PostRow));

/** Adds to the counters of the root and the parent of a reply, which may be the same. */
const countReply = statement(
  (db, it: { site: string; parent: string; root: string; published: number; rows: number }) =>
    db
      .updateTable('posts')
      .set((e) => ({
        reply_count: e('reply_count', '+', it.published),
        reply_rows: e('reply_rows', '+', it.rows),
      }))
      .where('site_id', '=', it.site)
      .where('id', 'in', [it.parent, it.root]),
);

export function createPosts(db: Kysely<Database>, subjects: Subjects): Posts {
  const one = async (site: string, id: string) => (await byId(db, { site, id })).rows[0];

  const toChange = (type: Change['type'], post: Pick<PostRow, 'id' | 'kind' | 'parent_id'>, revision: number) => ({
    type,
    revision,
    post: { id: post.id, kind: post.kind, parentId: post.parent_id },
  });

  async function count(
    { site_id: site, parent_id: parent, root_id: root }: Pick<PostRow, 'site_id' | 'parent_id' | 'root_id'>,
    published: number,
    rows: number,
  ): Promise<void> {
    if (parent !== null) await countReply(db, { site, parent, root, published, rows });
  }

  async function keepRank(post: PostRow, revision: number): Promise<void> {
    await db
      .insertInto('rank_history')
      .values({
        site_id: post.site_id,
        subject_id: post.subject_id,
        revision,
        post_id: post.id,
        by: 'rank',
        value: post.rank,
        created_at: new Date().toISOString(),
      })
      .execute();
  }

  return {
    byId: one,

    async lock(site, id) {
      const found = await one(site, id);
      if (!found) return undefined;
      await subjects.lock(site, [found.subject_id]);
      return one(site, id);
    },

    byAuthor: (site, author, limit) =>
      db
        .selectFrom('posts')
        .selectAll()
        .where('site_id', '=', site)
        .where('author_id', '=', author)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),

    ofAuthor: (site, subject, author, kind) =>
      db
        .selectFrom('posts')
        .selectAll()
        .where('site_id', '=', site)
        .where('subject_id', '=', subject)
        .where('author_id', '=', author)
        .where('kind', '=', kind)
        .executeTakeFirst(),

    async insert(post) {
      const row: PostRow = {
        ...post,
        status: 'published',
        rank: post.rating ?? 0,
        reply_count: 0,
        reply_rows: 0,
        like_count: 0,
        helpful_count: 0,
      };
      const revision = await subjects.count(post.site_id, post.subject_id, toCounters(row));
      await insert(db, row);
      await count(post, 1, 1);
      return { row, change: toChange('created', post, revision) };
    },

    async change(before, after) {
      const counters = difference(toCounters(before), toCounters({ ...before, rating: after.rating }));
      const revision = await subjects.count(before.site_id, before.subject_id, counters);
      if (before.rating !== after.rating) await keepRank(before, revision);
      await db
        .updateTable('posts')
        .set({ ...after, rank: after.rating ?? 0 })
        .where('site_id', '=', before.site_id)
        .where('id', '=', before.id)
        .execute();
      return toChange('changed', before, revision);
    },

    async withdraw(post) {
      if (post.reply_rows > 0) {
        const frame = { ...emptied, status: 'withdrawn' as const };
        const counters = difference(toCounters(post), toCounters({ ...post, ...frame }));
        const revision = await subjects.count(post.site_id, post.subject_id, counters);
        if (post.rank !== 0) await keepRank(post, revision);
        await db
          .updateTable('posts')
          .set(frame)
          .where('site_id', '=', post.site_id)
          .where('id', '=', post.id)
          .execute();
        await db.deleteFrom('reactions').where('site_id', '=', post.site_id).where('post_id', '=', post.id).execute();
        await count(post, -1, 0);
        return [toChange('changed', post, revision)];
      }
      const changes: Change[] = [];
      let last: PostRow | undefined = post;
      // Upwards: a frame goes with its last reply, and that may be the last reply of another frame.
      while (last && (last.id === post.id || (last.status === 'withdrawn' && last.reply_rows === 0))) {
        const gone: PostRow = last;
        const revision = await subjects.count(gone.site_id, gone.subject_id, difference(toCounters(gone), {}));
        await db.deleteFrom('posts').where('site_id', '=', gone.site_id).where('id', '=', gone.id).execute();
        await count(gone, gone.status === 'published' ? -1 : 0, -1);
        changes.push(toChange('removed', gone, revision));
        last = gone.parent_id === null ? undefined : await one(gone.site_id, gone.parent_id);
      }
      return changes;
    },
  };
}

const columns = [
  'site_id',
  'id',
  'subject_id',
  'kind',
  'parent_id',
  'root_id',
  'root_kind',
  'status',
  'author_id',
  'author_kind',
  'author_name',
  ...fieldColumns,
  'text',
  'lang',
  'rank',
  'created_at',
  'edited_at',
  'reply_count',
  'reply_rows',
  'like_count',
  'helpful_count',
] as const;

/** A withdrawn post keeps nothing of what was said or by whom. */
const emptied = {
  author_id: null,
  author_name: '',
  ...emptyFields,
  text: '[]',
  lang: null,
  rank: 0,
  edited_at: null,
  like_count: 0,
  helpful_count: 0,
};

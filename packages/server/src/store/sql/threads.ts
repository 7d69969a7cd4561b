import { type Kind, kindNames, toRow } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import { type Counters, type Counting, toCounters, toDifference } from './counters.ts';
import { addMarks, type Marks, toMarks } from './marks.ts';
import type { ActPostRow } from './subject-tables.ts';
import type { Subjects } from './subjects.ts';
import type { Database, PostRow } from './tables.ts';

/** A thread, by what is known of its root. */
export type ThreadRoot = Pick<PostRow, 'id' | 'kind' | 'author_id' | 'status' | 'subject_id'>;

/** What moves posts from one subject to another, thread by thread, while both subjects are locked. */
export interface Threads {
  /** Roots of a subject that an act has not left aside. */
  toMove(site: string, subject: string, act: string, limit: number): Promise<ThreadRoot[]>;
  /** Roots that an act has moved one way, or left where they were; without those that are gone. */
  moved(site: string, act: string, way: ActPostRow['way'], limit: number): Promise<(ThreadRoot | undefined)[]>;
  /** How many posts there are below each of these roots, where there are any. */
  countBelow(site: string, roots: readonly string[]): Promise<Map<string, number>>;
  /** Under a subject, the posts of which an author has one at most, of the authors of these. */
  rivals(site: string, subject: string, roots: readonly ThreadRoot[]): Promise<ThreadRoot[]>;
  /**
   * Gives threads from one subject to another, and others back, with all that both count.
   * @returns how many posts went forth
   */
  exchange(
    site: string,
    from: string,
    to: string,
    forth: readonly ThreadRoot[],
    back: readonly ThreadRoot[],
  ): Promise<number>;
  /** Writes down which way threads went with an act. */
  remember(site: string, act: string, way: ActPostRow['way'], roots: readonly ThreadRoot[]): Promise<void>;
  /** Which way an act has moved threads, of those that it knows. */
  ways(site: string, act: string, roots: readonly ThreadRoot[]): Promise<Map<string, ActPostRow['way']>>;
  /** Forgets the first of what an act has moved one way: as many as `moved` answered. */
  forget(site: string, act: string, way: ActPostRow['way'], limit: number): Promise<void>;
  /** Forgets what authors said of the page that they were on, of posts that nobody has published (S9). */
  forgetSaid(site: string, roots: readonly ThreadRoot[]): Promise<void>;
  /** Forgets all threads of an act. */
  forgetAll(site: string, act: string): Promise<void>;
  /** Whether a subject has posts, whatever their status. */
  hasPosts(site: string, subject: string): Promise<boolean>;
}

const single: readonly Kind[] = kindNames.filter((kind) => toRow(kind).onePerAuthor);
const root = ['id', 'kind', 'author_id', 'status', 'subject_id'] as const;
const counted = [
  'kind',
  'parent_id',
  'root_kind',
  'status',
  'rating',
  'criteria',
  'author_kind',
  'verification',
] as const satisfies (keyof Counting | 'criteria')[];
type Counted = Pick<PostRow, (typeof counted)[number]>;

export function createThreads(db: Kysely<Database>, subjects: Pick<Subjects, 'count'>): Threads {
  const remembered = (site: string, act: string, way: ActPostRow['way'], limit: number) =>
    db
      .selectFrom('subject_act_posts')
      .select('post_id')
      .where('site_id', '=', site)
      .where('act_id', '=', act)
      .where('way', '=', way)
      .orderBy('post_id')
      .limit(limit);

  /** Threads whole: replies go where their root is. */
  async function move(site: string, ids: readonly string[], to: string): Promise<Counted[]> {
    if (ids.length === 0) return [];
    const posts = () => db.updateTable('posts').set({ subject_id: to }).where('site_id', '=', site);
    const roots = await posts().where('id', 'in', ids).returning(counted).execute();
    const replies = await posts()
      .where('root_id', 'in', ids)
      .where('parent_id', 'is not', null)
      .returning(counted)
      .execute();
    return [...roots, ...replies];
  }

  return {
    toMove: (site, subject, act, limit) =>
      db
        .selectFrom('posts')
        .select(root)
        .where('site_id', '=', site)
        .where('subject_id', '=', subject)
        .where('parent_id', 'is', null)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('subject_act_posts as left')
                .select('left.post_id')
                .where('left.site_id', '=', site)
                .where('left.act_id', '=', act)
                .whereRef('left.post_id', '=', 'posts.id'),
            ),
          ),
        )
        .orderBy('kind')
        .orderBy('id')
        .limit(limit)
        .execute(),

    async moved(site, act, way, limit) {
      const ids = (await remembered(site, act, way, limit).execute()).map(({ post_id }) => post_id);
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('posts')
        .select(root)
        .where('site_id', '=', site)
        .where('id', 'in', ids)
        .execute();
      return ids.map((id) => rows.find((row) => row.id === id));
    },

    async countBelow(site, roots) {
      if (roots.length === 0) return new Map();
      const rows = await db
        .selectFrom('posts')
        .select((e) => ['root_id', e.fn.countAll<number | string>().as('below')])
        .where('site_id', '=', site)
        .where('root_id', 'in', roots)
        .where('parent_id', 'is not', null)
        .groupBy('root_id')
        .execute();
      return new Map(rows.map(({ root_id, below }) => [root_id, Number(below)]));
    },

    async rivals(site, subject, roots) {
      const authors = roots.filter(({ kind }) => single.includes(kind)).map(({ author_id }) => author_id!);
      const known = authors.filter((author) => author !== null);
      if (known.length === 0) return [];
      return db
        .selectFrom('posts')
        .select(root)
        .where('site_id', '=', site)
        .where('subject_id', '=', subject)
        .where('kind', 'in', single)
        .where('author_id', 'in', known)
        .execute();
    },

    async exchange(site, from, to, forth, back) {
      if (forth.length + back.length === 0) return 0;
      const ids = (threads: readonly ThreadRoot[]) => threads.map(({ id }) => id);
      // An author has one under each subject, at every moment: those that change places stand for nobody meanwhile.
      const theirs = new Set(back.map(({ kind, author_id }) => `${kind} ${author_id}`));
      const meeting = forth.filter(({ kind, author_id }) => theirs.has(`${kind} ${author_id}`));
      const setAuthors = async (author: (post: ThreadRoot) => string | null): Promise<void> => {
        for (const post of meeting) {
          const update = db.updateTable('posts').set({ author_id: author(post) });
          await update.where('site_id', '=', site).where('id', '=', post.id).execute();
        }
      };
      await setAuthors(() => null);
      const gone = await move(site, ids(back), from);
      const come = await move(site, ids(forth), to);
      await setAuthors(({ author_id }) => author_id);
      const difference = toDifference(sum(gone), sum(come));
      const [came, went] = [sumMarks(come), sumMarks(gone)];
      await subjects.count(site, to, difference, { marked: addMarks(came, went, -1), dated: 'anew' });
      await subjects.count(site, from, negate(difference), { marked: addMarks(went, came, -1), dated: 'anew' });
      return come.length;
    },

    async remember(site, act, way, roots) {
      if (roots.length === 0) return;
      const rows = roots.map(({ id }) => ({ site_id: site, act_id: act, post_id: id, way }));
      await db.insertInto('subject_act_posts').values(rows).execute();
    },

    async ways(site, act, roots) {
      if (roots.length === 0) return new Map();
      const rows = await db
        .selectFrom('subject_act_posts')
        .select(['post_id', 'way'])
        .where('site_id', '=', site)
        .where('act_id', '=', act)
        .where(
          'post_id',
          'in',
          roots.map(({ id }) => id),
        )
        .execute();
      return new Map(rows.map(({ post_id, way }) => [post_id, way]));
    },

    async forgetSaid(site, roots) {
      if (roots.length === 0) return;
      await db
        .updateTable('posts')
        .set({ subject_input: null })
        .where('site_id', '=', site)
        .where(
          'root_id',
          'in',
          roots.map(({ id }) => id),
        )
        .where('subject_input', 'is not', null)
        .execute();
    },

    async forgetAll(site, act) {
      await db.deleteFrom('subject_act_posts').where('site_id', '=', site).where('act_id', '=', act).execute();
    },

    async forget(site, act, way, limit) {
      await db
        .deleteFrom('subject_act_posts')
        .where('site_id', '=', site)
        .where('act_id', '=', act)
        .where('post_id', 'in', remembered(site, act, way, limit))
        .execute();
    },

    async hasPosts(site, subject) {
      // Replies are where their roots are.
      const one = await db
        .selectFrom('posts')
        .select(sql`1`.as('one'))
        .where('site_id', '=', site)
        .where('subject_id', '=', subject)
        .where('parent_id', 'is', null)
        .limit(1)
        .execute();
      return one.length > 0;
    },
  };
}

function sum(posts: readonly Counted[]): Counters {
  const all: Record<string, number> = {};
  for (const post of posts) for (const [name, n] of Object.entries(toCounters(post))) all[name] = (all[name] ?? 0) + n;
  return all;
}

const sumMarks = (posts: readonly Counted[]): Marks =>
  posts.reduce((all, post) => addMarks(all, toMarks(post)), {} as Marks);

const negate = (counters: Counters): Counters =>
  Object.fromEntries(Object.entries(counters).map(([name, n]) => [name, -n]));

import type { Kind, PostStatus } from '@parvis/contract';
import type { Kysely } from 'kysely';
import type { FieldColumns } from '../field-columns.ts';
import { isCounted } from './counted.ts';
import { isListed, toCounters, toDifference, toReplyCounters } from './counters.ts';
import { forgetAbout } from './erasures.ts';
import type { Edited, ReviewLog } from './log.ts';
import type { Erased, Written } from './log-tables.ts';
import { addMarks, toMarks } from './marks.ts';
import { type NewPost, toNewRow } from './new-post.ts';
import { insertPosts } from './post-batches.ts';
import { type Change, toChanges } from './post-changes.ts';
import { emptied, listed } from './post-columns.ts';
import { countReply, deleteUnanswered, insertPost, keepRanks, readPost } from './post-statements.ts';
import type { Dated } from './subject-counts.ts';
import type { Subjects } from './subjects.ts';
import type { Database, PostRow } from './tables.ts';
import { votesOnWords, withoutVotes } from './votes.ts';

/** What a change of status goes with. */
export interface Decided {
  /** The id of the decision, written before. */
  decision: string;
  /** Since when the post waits for another one; null where it does not. */
  waiting: string | null;
}

export interface Posts {
  byId(site: string, id: string): Promise<PostRow | undefined>;
  byIds(site: string, ids: readonly string[]): Promise<PostRow[]>;
  /** Locks the subject of the post, and so the post, against other writes, then reads it. */
  lock(site: string, id: string): Promise<PostRow | undefined>;
  /** Newest first, as in lists. @param before the id of the last one before */
  byAuthor(site: string, author: string, limit: number, before?: string): Promise<PostRow[]>;
  ofAuthor(site: string, subject: string, author: string, kind: Kind): Promise<PostRow | undefined>;
  /** Verbs that write return the changes that everybody sees: none where the post is in no public list. */
  insert(post: NewPost): Promise<{ row: PostRow; changes: Change[]; logged?: Written | undefined }>;
  /**
   * The same of many of one subject, those that answer others of them after these, by a few statements.
   * @returns the revision of the subject; 0 where nobody sees any of them
   */
  insertAll(posts: readonly NewPost[]): Promise<number>;
  /** Changes text, rating and the like. */
  change(before: PostRow, after: Changed, edited?: Edited): Promise<Change[]>;
  /**
   * Changes the status and all counters that depend on it. `withdrawn`, `removed` and `erased` leave an empty frame:
   * content, author and reactions are deleted. No other status is reached without a decision.
   */
  setStatus(post: PostRow, status: PostStatus, decided?: Decided, erased?: Erased): Promise<Change[]>;
  /** Says since when a post waits for a decision, or that it does not. */
  setWaiting(post: PostRow, since: string | null): Promise<void>;
  /**
   * Takes a post away (P9): an empty frame while there are replies, which says by whom, otherwise deleted, with frames
   * left without replies.
   * @param erased why nothing of it is kept, where nobody takes it back
   */
  withdraw(post: PostRow, as?: 'withdrawn' | 'removed', erased?: Erased): Promise<Change[]>;
}

/** What a writer fills in, and what is made of the words where they are others. */
type Changed = Pick<PostRow, keyof FieldColumns | 'edited_at'> &
  Partial<Pick<PostRow, 'text' | 'truncated_text' | 'lang' | 'text_hash' | 'text_sketch' | 'facts'>>;

/** What a vote that orders posts is given for. */
const said = ['title', 'source', 'rating'] as const;

const frames: readonly PostStatus[] = ['withdrawn', 'removed', 'erased'];
const isFrame = (status: PostStatus): boolean => frames.includes(status);

export function createPosts(db: Kysely<Database>, subjects: Subjects, log: ReviewLog): Posts {
  const one = async (site: string, id: string) => (await readPost(db, { site, id })).rows[0];

  /**
   * Moves the counters of the subject from those of the one row to those of the other, and answers its new revision. Nothing
   * of what is in no public list moves the revision: that there is something would be told by it.
   */
  const countSubject = async (before: PostRow | undefined, after: PostRow | undefined): Promise<number> => {
    if (![before, after].some((row) => row && isListed(row.status))) return 0;
    const { site_id, subject_id } = (before ?? after)!;
    const difference = toDifference(before ? toCounters(before) : {}, after ? toCounters(after) : {});
    const gone = before?.status === 'published' && after?.status !== 'published' ? before.id : undefined;
    const marked = addMarks(after ? toMarks(after) : {}, before ? toMarks(before) : {}, -1);
    return subjects.count(site_id, subject_id, difference, { gone, marked, dated: toDated(before, after) });
  };

  /** The same for the posts above a reply. */
  async function countAbove(before: PostRow | undefined, after: PostRow | undefined): Promise<void> {
    const { site_id: site, parent_id: parent, root_id: root } = (before ?? after)!;
    if (parent === null) return;
    const [old, now] = [before, after].map((row) => (row ? toReplyCounters(row.status) : { published: 0, rows: 0 }));
    const [published, rows] = [now!.published - old!.published, now!.rows - old!.rows];
    if (published !== 0 || rows !== 0) await countReply(db, { site, parent, root, published, rows });
  }

  const isRoot = ({ id, root_id }: PostRow): boolean => id === root_id;
  /** The register is told of a review while all of it is there, and of an answer to one when it is gone. */
  const endRoot = async (row: PostRow, erased?: Erased) => isRoot(row) && (await log.end(row, erased));
  const endReply = async (row: PostRow) => !isRoot(row) && (await log.end(row));

  return {
    byId: one,

    byIds: async (site, ids) =>
      ids.length === 0
        ? []
        : db.selectFrom('posts').selectAll().where('site_id', '=', site).where('id', 'in', ids).execute(),

    async lock(site, id) {
      let found = await one(site, id);
      for (let locked: string | undefined; found && found.subject_id !== locked; ) {
        // It may have been moved while one waited for the lock.
        locked = found.subject_id;
        await subjects.lock(site, [locked]);
        found = await one(site, id);
      }
      return found;
    },

    byAuthor: (site, author, limit, before) => {
      let query = db
        .selectFrom('posts')
        .select(listed('posts'))
        .where('site_id', '=', site)
        .where('author_id', '=', author);
      if (before !== undefined) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

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
      const row = toNewRow(post);
      const revision = await countSubject(undefined, row);
      await insertPost(db, row);
      await countAbove(undefined, row);
      const logged = await log.receive(row);
      return { row, changes: toChanges(undefined, row, revision), logged };
    },

    insertAll: (posts) => insertPosts({ db, subjects, log }, posts),

    async change(before, changed, edited) {
      const { site_id: site, id } = before;
      const isOther = said.some((column) => changed[column] !== before[column]);
      const gone = isOther ? votesOnWords(before) : [];
      const moved = { rank: changed.rating ?? 0, ...withoutVotes(gone) };
      const after: PostRow = { ...before, ...changed, ...moved };
      const revision = await countSubject(before, after);
      await keepRanks(db, before, after, revision);
      await db
        .updateTable('posts')
        .set({ ...changed, ...moved })
        .where('site_id', '=', site)
        .where('id', '=', id)
        .execute();
      if (gone.some((name) => before[`${name}_count`] > 0)) {
        await db
          .deleteFrom('reactions')
          .where('site_id', '=', site)
          .where('post_id', '=', id)
          .where('name', 'in', gone)
          .execute();
      }
      await log.edit(after, edited);
      return toChanges(before, after, revision);
    },

    async setWaiting({ site_id, id }, waiting_since) {
      await db
        .updateTable('posts')
        .set({ waiting_since })
        .where('site_id', '=', site_id)
        .where('id', '=', id)
        .execute();
    },

    async setStatus(before, status, decided, erased) {
      const standing = decided && { decision_id: decided.decision, waiting_since: decided.waiting };
      const { site_id: site, id } = before;
      if (before.status === status) {
        if (standing) {
          await db.updateTable('posts').set(standing).where('site_id', '=', site).where('id', '=', id).execute();
        }
        return [];
      }
      const becomesFrame = isFrame(status) && !isFrame(before.status);
      const changed = { ...(becomesFrame && emptied), ...standing, status };
      const after: PostRow = { ...before, ...changed };
      if (becomesFrame) await endRoot(before, erased);
      const revision = await countSubject(before, after);
      await keepRanks(db, before, after, revision);
      await db.updateTable('posts').set(changed).where('site_id', '=', site).where('id', '=', id).execute();
      if (becomesFrame) {
        for (const table of ['reactions', 'versions', 'images'] as const) {
          await db.deleteFrom(table).where('site_id', '=', site).where('post_id', '=', id).execute();
        }
      }
      await countAbove(before, after);
      if (becomesFrame) await endReply(before);
      else await log.decide(after);
      return toChanges(before, after, revision);
    },

    async withdraw(post, as = 'withdrawn', erased) {
      const changes: Change[] = [];
      await forgetAbout(db, post, as, erased);
      let last: PostRow | undefined = post;
      // Upwards: deleting the last reply of a frame deletes the frame, which may be the last reply of another.
      while (last && (last.id === post.id || isFrame(last.status)) && last.reply_rows === 0) {
        const gone: PostRow = last;
        if (!(await deleteUnanswered(db, { site: gone.site_id, id: gone.id })).numAffectedRows) break;
        changes.push(...toChanges(gone, undefined, await countSubject(gone, undefined)));
        await countAbove(gone, undefined);
        last = gone.parent_id === null ? undefined : await one(gone.site_id, gone.parent_id);
      }
      if (last?.id === post.id) return this.setStatus(post, as, undefined, erased);
      await endRoot(post, erased);
      await endReply(post);
      return changes;
    },
  };
}

/** What a write does to when the subject was rated last; nothing where the counted set is what it was. */
function toDated(before: PostRow | undefined, after: PostRow | undefined): Dated | undefined {
  const [was, is] = [before, after].map((row) => row !== undefined && row.rating !== null && isCounted(row));
  if (was === is) return undefined;
  return is ? { came: after!.created_at } : { went: before!.created_at, id: before!.id };
}

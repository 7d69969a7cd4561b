import type { Kysely } from 'kysely';
import { isCounted } from './counted.ts';
import { type Counters, isListed, toCounters, toReplyCounters } from './counters.ts';
import type { ReviewLog } from './log.ts';
import { addMarks, type Marks, toMarks } from './marks.ts';
import { type NewPost, toNewRow } from './new-post.ts';
import { postColumns } from './post-columns.ts';
import { countReply } from './post-statements.ts';
import { pick } from './statement.ts';
import type { Dated } from './subject-counts.ts';
import type { Subjects } from './subjects.ts';
import type { Database, PostRow } from './tables.ts';

/** Adds posts of one subject: what each of them would add to counters is added once. @returns the revision; 0 where nobody sees any */
export async function insertPosts(
  { db, subjects, log }: { db: Kysely<Database>; subjects: Subjects; log: ReviewLog },
  posts: readonly NewPost[],
): Promise<number> {
  const rows = new Map(posts.map((post) => [post.id, toNewRow(post)]));
  const [first] = rows.values();
  if (!first) return 0;
  const { site_id: site, subject_id: subject } = first;
  const above = countReplies(rows);
  const all = [...rows.values()];
  let counters: Counters = {};
  let marked: Marks = {};
  for (const row of all) {
    counters = addCounters(counters, toCounters(row));
    marked = addMarks(marked, toMarks(row));
  }
  const isSeen = all.some((row) => isListed(row.status));
  const revision = isSeen ? await subjects.count(site, subject, counters, { marked, dated: toDated(all) }) : 0;
  await db
    .insertInto('posts')
    .values(all.map((row) => pick(row, postColumns) satisfies PostRow))
    .execute();
  for (const [id, replies] of above) await countReply(db, { site, parent: id, root: id, ...replies });
  for (const row of all) await log.receive(row);
  return revision;
}

type Replies = ReturnType<typeof toReplyCounters>;

/** Counts replies in the rows that they answer. @returns those to posts that were there before, by their ids */
function countReplies(rows: ReadonlyMap<string, PostRow>): Map<string, Replies> {
  const before = new Map<string, Replies>();
  for (const { status, parent_id: parent, root_id: root } of rows.values()) {
    const { published, rows: number } = toReplyCounters(status);
    if (parent === null || number === 0) continue;
    for (const id of new Set([parent, root])) {
      const row = rows.get(id);
      if (row) {
        row.reply_count += published;
        row.reply_rows += number;
      } else {
        const counted = before.get(id) ?? { published: 0, rows: 0 };
        before.set(id, { published: counted.published + published, rows: counted.rows + number });
      }
    }
  }
  return before;
}

function addCounters(counters: Counters, more: Counters): Counters {
  const all = { ...counters };
  for (const name of Object.keys(more) as (keyof Counters)[]) all[name] = (all[name] ?? 0) + more[name]!;
  return all;
}

/** The newest of those that are counted. */
function toDated(rows: readonly PostRow[]): Dated | undefined {
  const counted = rows.filter((row) => row.rating !== null && isCounted(row));
  const came = counted
    .map((row) => row.created_at)
    .sort()
    .at(-1);
  return came === undefined ? undefined : { came };
}

import { type Kysely, sql } from 'kysely';
import type { Database } from './sql/tables.ts';

/** One sentence for each counter that is not what a count of the rows gives (R3), at most twenty for each kind. */
export async function findMiscounts(db: Kysely<Database>): Promise<string[]> {
  const subjects = await sql<{ key: string }>`
    select s.key from subjects s left join (
      select site_id, subject_id,
        sum(case when status = 'published' and kind = 'comment' and root_kind = 'comment' then 1 else 0 end) as comments,
        sum(case when status = 'published' and kind = 'review' then 1 else 0 end) as reviews,
        ${sql.join([1, 2, 3, 4, 5].map(stars))}
      from posts group by site_id, subject_id
    ) p on p.site_id = s.site_id and p.subject_id = s.id
    where s.comment_count <> coalesce(p.comments, 0) or s.review_count <> coalesce(p.reviews, 0)
      or ${sql.join(
        [1, 2, 3, 4, 5].map((n) => sql`${sql.ref(`s.n${n}`)} <> coalesce(${sql.ref(`p.n${n}`)}, 0)`),
        sql` or `,
      )}
    limit 20`.execute(db);
  const replies = await sql<{ id: string }>`
    select p.id from posts p left join (
      select site_id, above, sum(case when status = 'published' then 1 else 0 end) as published, count(*) as replies from (
        select site_id, root_id as above, status from posts where parent_id is not null
        union all
        select site_id, parent_id as above, status from posts where parent_id is not null and parent_id <> root_id
      ) r group by site_id, above
    ) c on c.site_id = p.site_id and c.above = p.id
    where p.reply_count <> coalesce(c.published, 0) or p.reply_rows <> coalesce(c.replies, 0) limit 20`.execute(db);
  const reactions = await sql<{ id: string }>`
    select p.id from posts p left join (
      select site_id, post_id, sum(case when name = 'like' then 1 else 0 end) as likes,
        sum(case when name = 'helpful' then 1 else 0 end) as helpful
      from reactions group by site_id, post_id
    ) r on r.site_id = p.site_id and r.post_id = p.id
    where p.like_count <> coalesce(r.likes, 0) or p.helpful_count <> coalesce(r.helpful, 0) limit 20`.execute(db);
  return [
    ...subjects.rows.map(({ key }) => `The counters of the subject "${key}" are not what its posts add up to.`),
    ...replies.rows.map(({ id }) => `The count of replies of post ${id} is not what there is.`),
    ...reactions.rows.map(({ id }) => `The count of reactions of post ${id} is not what there is.`),
  ];
}

const stars = (rating: number) =>
  sql`sum(case when status = 'published' and kind = 'review' and author_kind <> 'staff' and rating = ${sql.lit(rating)}
    then 1 else 0 end) as ${sql.id(`n${rating}`)}`;

import { type Kysely, sql } from 'kysely';
import type { DueReader, DueTimes, NoticeRow } from './follow-tables.ts';
import type { Database, PostRow } from './tables.ts';

/** Of several that one hears by, the soonest, and of those the narrowest. */
const narrowest = sql`case s.pace when 'at-once' then 0 when 'daily' then 1 else 2 end,
  case s.target when 'mentions' then 0 when 'post' then 1 when 'thread' then 2 when 'subject' then 3 else 4 end, s.target_id`;

/** What `add` of the notices does. */
export async function noteFollowers(
  db: Kysely<Database>,
  {
    site_id: site,
    id,
    parent_id,
    root_id,
    subject_id,
    author_id,
  }: Pick<PostRow, 'site_id' | 'id' | 'parent_id' | 'root_id' | 'subject_id' | 'author_id'>,
  due: DueTimes,
  since: string | null,
  { after, limit }: { after: string; limit: number },
): Promise<string | null> {
  const targets =
    since === null
      ? []
      : [
          // A thread is all below its root (F1): a root answers nothing.
          ...(parent_id === null
            ? []
            : [sql`target = 'post' and target_id = ${parent_id}`, sql`target = 'thread' and target_id = ${root_id}`]),
          sql`target = 'subject' and target_id in (
            select id from subjects where site_id = ${site} and (id = ${subject_id} or alias_of = ${subject_id}))`,
          sql`target = 'site' and target_id = ''`,
        ];
  const following = targets.map(
    (of) => sql`subscriptions where site_id = ${site} and ${of} and created_at <= ${since} and author_id > ${after}`,
  );
  const named = sql`mentions where site_id = ${site} and post_id = ${id} and author_id > ${after}`;
  // Who follows several of them is one of the portion; each index is read no further than it.
  const readers = [...following, named].map(
    (of) => sql`select * from (select distinct author_id from ${of} order by author_id limit ${sql.lit(limit)}) as y`,
  );
  const { rows } = await sql<{ author_id: string }>`
    ${sql.join(readers, sql` union `)} order by author_id limit ${sql.lit(limit)}`.execute(db);
  if (rows.length === 0) return null;
  const last = rows.at(-1)!.author_id;
  const followers = following.map(
    (of) => sql`select author_id, target, target_id, pace from ${of} and author_id <= ${last} union all`,
  );
  await sql`
    insert into notices (site_id, author_id, post_id, target, target_id, pace, due_at, told_at)
    select x.site_id, x.author_id, ${id}, x.target, x.target_id, x.pace,
      case x.pace when 'at-once' then ${due['at-once']} when 'daily' then ${due.daily} else ${due.weekly} end, null
    from (
      select a.site_id, s.author_id, s.target, s.target_id, s.pace, row_number() over (
        partition by s.author_id order by ${narrowest}) as n
      from (
        ${sql.join(followers, sql` `)}
        select m.author_id, 'mentions' as target, '' as target_id, coalesce(p.pace, 'at-once') as pace from mentions m
          left join subscriptions p
            on p.site_id = m.site_id and p.author_id = m.author_id and p.target = 'mentions' and p.target_id = ''
          where m.site_id = ${site} and m.post_id = ${id} and m.author_id > ${after} and m.author_id <= ${last}
      ) as s
      join authors a on a.site_id = ${site} and a.id = s.author_id
      where a.confirmed_at is not null and s.pace <> 'never' and s.author_id <> ${author_id ?? ''}
    ) as x where x.n = 1
    on conflict (site_id, author_id, post_id) do nothing`.execute(db);
  return rows.length < limit ? null : last;
}

/** What `passOn` of the notices does. */
export async function passOnNotices(
  db: Kysely<Database>,
  { site_id: site, author_id: author }: DueReader,
  { target, target_id }: Pick<NoticeRow, 'target' | 'target_id'>,
  due: DueTimes,
): Promise<void> {
  const noted = sql`notices n join posts p on p.site_id = n.site_id and p.id = n.post_id
    where n.site_id = ${site} and n.author_id = ${author} and n.target = ${target} and n.target_id = ${target_id}
      and n.pace <> 'never'`;
  const begun = sql`s.created_at <= coalesce((select max(d.created_at) from decisions d
    where d.site_id = p.site_id and d.post_id = p.id and d.to_status = 'published'), p.created_at)`;
  await sql`
    update notices set target = y.target, target_id = y.target_id,
      pace = case when told_at is null then y.pace else notices.pace end,
      due_at = case when told_at is not null or y.pace = notices.pace then due_at
        when y.pace = 'at-once' then ${due['at-once']} when y.pace = 'daily' then ${due.daily} else ${due.weekly} end
    from (
      select s.post_id, s.target, s.target_id, s.pace, row_number() over (
        partition by s.post_id order by ${narrowest}) as n
      from (
        select n.post_id, s.target, s.target_id, s.pace from subscriptions s, ${noted}
          and s.site_id = ${site} and s.author_id = ${author} and s.pace <> 'never' and ${begun}
          and (s.target = 'post' and s.target_id = p.parent_id
            or s.target = 'thread' and s.target_id = p.root_id and p.parent_id is not null or s.target = 'site' or s.target = 'subject' and s.target_id in (
              select id from subjects where site_id = ${site} and (id = p.subject_id or alias_of = p.subject_id)))
        union all
        select n.post_id, 'mentions' as target, '' as target_id, coalesce(q.pace, 'at-once') as pace from mentions m
          left join subscriptions q
            on q.site_id = m.site_id and q.author_id = m.author_id and q.target = 'mentions' and q.target_id = '', ${noted}
          and m.site_id = ${site} and m.author_id = ${author} and m.post_id = n.post_id
      ) as s
      where s.pace <> 'never' and not (s.target = ${target} and s.target_id = ${target_id})
    ) as y
    where y.n = 1 and notices.site_id = ${site} and notices.author_id = ${author}
      and notices.post_id = y.post_id`.execute(db);
}

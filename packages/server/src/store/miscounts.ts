import { isDeepStrictEqual } from 'node:util';
import { kindNames, type PostStatus, provingVerifications, votes } from '@parvis/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { countMarks } from './sql/count-marks.ts';
import { ratedKinds } from './sql/counted.ts';
import { listedStatuses } from './sql/counters.ts';
import { readMarks } from './sql/marks.ts';
import { readCounts } from './sql/reaction-counts.ts';
import type { Database } from './sql/tables.ts';
import { toScore } from './sql/votes.ts';

/**
 * One sentence for each counter that is not what a count of the rows gives (R3), at most twenty for each table.
 * @param site of which alone it is asked
 */
export async function findMiscounts(db: Kysely<Database>, site?: string): Promise<string[]> {
  const of = (column: string): Condition => (site === undefined ? sql`1 = 1` : sql`${sql.ref(column)} = ${site}`);
  const own = of('site_id');
  const findWrong = <Row>(recount: Recount): Promise<Row[]> => findWrongOf<Row>(db, recount, of('t.site_id'));
  const subjects = await findWrong<{ key: string }>({
    select: sql`t.key from subjects t`,
    counted: sql`select site_id, subject_id as id`,
    from: sql`posts where ${own} group by site_id, subject_id`,
    counters: subjectCounters,
  });
  const replies = await findWrong<{ id: string }>({
    select: sql`t.id from posts t`,
    counted: sql`select site_id, above as id`,
    from: sql`(
        select site_id, root_id as above, status from posts where ${own} and parent_id is not null
        union all
        select site_id, parent_id as above, status from posts
        where ${own} and parent_id is not null and parent_id <> root_id
      ) r group by site_id, above`,
    counters: { reply_count: published, reply_rows: isOneOf('status', listedStatuses) },
  });
  const reactions = await findWrong<{ id: string }>({
    select: sql`t.id from posts t`,
    counted: sql`select site_id, post_id as id`,
    from: sql`reactions where ${own} group by site_id, post_id`,
    counters: Object.fromEntries(votes.map((name) => [`${name}_count`, isOneOf('name', [name])])),
  });
  return [
    ...(await findWrongMarks(db, site)),
    ...(await findWrongDates(db, site)),
    ...(await findWrongSets(db, site)),
    ...(await findWrongScores(db, site)),
    ...subjects.map(({ key }) => `The counters of the subject "${key}" are not what its posts add up to.`),
    ...replies.map(({ id }) => `The count of replies of post ${id} is not what there is.`),
    ...reactions.map(({ id }) => `The count of reactions of post ${id} is not what there is.`),
  ];
}

async function findWrongMarks(db: Kysely<Database>, site?: string): Promise<string[]> {
  const all = new Map((await countMarks(db, site)).map(({ site, id, marks }) => [`${site} ${id}`, marks]));
  const kept = db.selectFrom('subjects').select(['site_id', 'id', 'key', 'marks']);
  return (await (site === undefined ? kept : kept.where('site_id', '=', site)).execute())
    .filter(({ site_id, id, marks }) => !isDeepStrictEqual(readMarks(marks), all.get(`${site_id} ${id}`) ?? {}))
    .slice(0, 20)
    .map(({ key }) => `The marks of the subject "${key}" are not what its reviews add up to.`);
}

/** When each subject was rated last, by a look at all of its reviews. */
async function findWrongDates(db: Kysely<Database>, site?: string): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select t.key from subjects t left join (
      select site_id, subject_id, max(created_at) as last from posts where ${isRated} group by site_id, subject_id
    ) c on c.site_id = t.site_id and c.subject_id = t.id
    where coalesce(t.last_rated_at, '') <> coalesce(c.last, '')
      and ${site === undefined ? sql`1 = 1` : sql`t.site_id = ${site}`} limit 20`.execute(db);
  return rows.map(({ key }) => `When the subject "${key}" was rated last is not what its reviews say.`);
}

/** Of each way in which posts were voted on one is looked at: in a database most are alike. */
async function findWrongScores(db: Kysely<Database>, site?: string): Promise<string[]> {
  const counted = ['kind', 'like_count', 'helpful_count', 'down_count', 'score'] as const;
  const all = db
    .selectFrom('posts')
    .select([...counted])
    .select((e) => e.fn.min('id').as('id'))
    .groupBy([...counted]);
  return (await (site === undefined ? all : all.where('site_id', '=', site)).execute())
    .filter((post) => post.score !== toScore(post))
    .slice(0, 20)
    .map(({ id }) => `The order of post ${id} is not what its votes say.`);
}

/** Counts of reactions of sites' own sets, to posts and to pages. */
async function findWrongSets(db: Kysely<Database>, site?: string): Promise<string[]> {
  const found: string[] = [];
  const own = site === undefined ? sql<boolean>`1 = 1` : sql<boolean>`site_id = ${site}`;
  for (const [given, counted, id] of [
    ['reactions', 'posts', 'post_id'],
    ['subject_reactions', 'subjects', 'subject_id'],
  ] as const) {
    const { rows } = await sql<{ site_id: string; id: string; name: string; n: number | string }>`
      select site_id, ${sql.ref(id)} as id, name, count(*) as n from ${sql.table(given)}
      where ${own} and name not in (${sql.join(votes.map((name) => sql.lit(name)))})
      group by site_id, ${sql.ref(id)}, name`.execute(db);
    const all = Map.groupBy(rows, (row) => `${row.site_id} ${row.id}`);
    const kept = await db.selectFrom(counted).select(['site_id', 'id', 'reaction_counts']).where(own).execute();
    for (const { site_id, id: one, reaction_counts } of kept) {
      const counts = Object.fromEntries((all.get(`${site_id} ${one}`) ?? []).map(({ name, n }) => [name, Number(n)]));
      if (isDeepStrictEqual(readCounts(reaction_counts), counts)) continue;
      found.push(`The reactions of the site's own to ${one} of ${counted} are not what there is.`);
    }
  }
  return found.slice(0, 20);
}

type Condition = RawBuilder<unknown>;

interface Recount {
  select: RawBuilder<unknown>;
  counted: RawBuilder<unknown>;
  from: RawBuilder<unknown>;
  /** By column: which rows it counts. */
  counters: Record<string, Condition>;
}

async function findWrongOf<Row>(
  db: Kysely<Database>,
  { select, counted, from, counters }: Recount,
  own: Condition,
): Promise<Row[]> {
  const names = Object.keys(counters);
  const sums = names.map((name) => sql`sum(case when ${counters[name]!} then 1 else 0 end) as ${sql.id(name)}`);
  const wrong = names.map((name) => sql`${sql.ref(`t.${name}`)} <> coalesce(${sql.ref(`c.${name}`)}, 0)`);
  const { rows } = await sql<Row>`
    select ${select} left join (${counted}, ${sql.join(sums)} from ${from}) c on c.site_id = t.site_id and c.id = t.id
    where ${own} and (${sql.join(wrong, sql` or `)}) limit 20`.execute(db);
  return rows;
}

const isOneOf = (column: string, values: readonly string[]): Condition =>
  values.length === 0 ? sql`1 = 0` : sql`${sql.ref(column)} in (${sql.join(values.map((value) => sql.lit(value)))})`;

const published = isOneOf('status', ['published' satisfies PostStatus]);
const isRoot = sql`parent_id is null`;
const isRated = sql`${published} and ${isRoot} and ${isOneOf('kind', ratedKinds)} and author_kind <> 'staff'
  and rating is not null`;

/** As `toCounters` counts, in SQL: a recount that used it would find nothing wrong with it. */
const subjectCounters: Record<string, Condition> = Object.fromEntries([
  ...kindNames.flatMap((kind) => {
    const own = isOneOf('kind', [kind]);
    return [
      [`${kind}_count`, sql`${published} and ${own} and root_kind = kind`],
      [`${kind}_rows`, sql`${isRoot} and ${own} and ${isOneOf('status', listedStatuses)}`],
    ];
  }),
  ...[1, 2, 3, 4, 5].map((rating) => [`n${rating}`, sql`${isRated} and rating = ${sql.lit(rating)}`]),
  ['verified_count', sql`${isRated} and ${isOneOf('verification', provingVerifications)}`],
]);

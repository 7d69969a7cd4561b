import { kindNames, toRow } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../sql/tables.ts';
import { toScore } from '../sql/votes.ts';

/** Pairs of counts that one statement sets. */
const portion = 200;

/** Posts that readers find helpful are in the order of a lower bound (R9), where it was votes for less votes against. */
export const helpfulBounds: Migration = {
  async up(db: Kysely<Database>): Promise<void> {
    const counts = ['kind', 'like_count', 'helpful_count', 'down_count'] as const;
    const voted = await db
      .selectFrom('posts')
      .select([...counts])
      .where(
        'kind',
        'in',
        kindNames.filter((kind) => toRow(kind).vote === 'helpful'),
      )
      .where((e) => e.or([e('helpful_count', '>', 0), e('down_count', '>', 0)]))
      .groupBy([...counts])
      .execute();
    for (let at = 0; at < voted.length; at += portion) {
      const some = voted.slice(at, at + portion);
      const is = (post: (typeof voted)[number]) =>
        sql`(${sql.join(
          counts.map((name) => sql`${sql.ref(name)} = ${sql.lit(post[name])}`),
          sql` and `,
        )})`;
      await sql`update posts set score = case ${sql.join(
        some.map((post) => sql`when ${is(post)} then ${sql.lit(toScore(post))}`),
        sql` `,
      )} else score end where ${sql.join(some.map(is), sql` or `)}`.execute(db);
    }
    // Who pages while the server starts anew begins again at worst with a row that was seen.
    await db.deleteFrom('rank_history').where('by', '=', 'score').execute();
  },
};

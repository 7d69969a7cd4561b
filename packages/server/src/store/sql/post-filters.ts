import { provingVerifications } from '@parvis/contract';
import { type RawBuilder, sql } from 'kysely';

// Conditions that narrow a list of posts (R9). What they name are literals, so that a statement is compiled once.

export const isProved: RawBuilder<boolean> = sql`posts.verification in (${sql.join(
  provingVerifications.map((one) => sql.lit(one)),
)})`;

/** Post by post, as `offset` says: else PostgreSQL may read all images there are first. */
export const hasPicture: RawBuilder<boolean> = sql`exists (
  select 1 from images where images.site_id = posts.site_id and images.post_id = posts.id limit 1 offset 0)`;

/** Has what {@link toMark} gives in it, letter for letter: `like` passes over capitals in one of the databases. */
export const hasMark = (mark: string): RawBuilder<boolean> =>
  sql`replace(posts.criteria, ${mark}, '') <> posts.criteria`;

/** How a name stands in the JSON of marks. These are numbers: nothing but a name stands before a colon. */
export const toMark = (name: string): string => `${JSON.stringify(name)}:`;

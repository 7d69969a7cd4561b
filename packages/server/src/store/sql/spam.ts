import { type ReasonCode, reasonCodes, reasons } from '@parvis/contract';
import { type Kysely, sql } from 'kysely';
import type { SpamModelRow } from './spam-tables.ts';
import { type Statement, statement } from './statement.ts';
import type { Database, DecisionRow, PostRow } from './tables.ts';

/** A post that a person has decided about, as it stands. */
export type DecidedPost = PostRow & Pick<DecisionRow, 'undoes'>;

/** What a site learns from, and what it has learned. */
export interface Spam {
  /**
   * Posts of visitors whose last decision is a person's, and says that they are published, or are spam; the latest first.
   * None whose words were changed since.
   */
  decided(site: string, before: string | undefined, limit: number): Promise<DecidedPost[]>;
  /**
   * Posts of visitors from before an id that are published and about which nobody has said anything: no decision, no report.
   * Of the last `among`, the latest first.
   */
  undisputed(site: string, before: string, limit: number, among: number): Promise<PostRow[]>;
  /** What was learned, without the model where that is the one that the caller knows already. */
  model(site: string, known?: string): Promise<SpamModelRow | undefined>;
  put(row: SpamModelRow): Promise<void>;
  /** Of posts from an id on, the newest first, what their texts look like. */
  sketches(site: string, from: string, limit: number): Promise<Pick<PostRow, 'id' | 'text_sketch'>[]>;
}

const spamReasons: readonly ReasonCode[] = reasonCodes.filter((code) => reasons[code].spam);

const readModel: Statement<{ site: string; known: string }, SpamModelRow> = statement(
  (db, { site, known }: { site: string; known: string }) =>
    db
      .selectFrom('spam_models')
      .select(['site_id', 'version', 'learned_at'])
      .select(sql<string>`case when version = ${known} then '' else model end`.as('model'))
      .where('site_id', '=', site),
);

const readSketches: Statement<
  { site: string; from: string; limit: number },
  Pick<PostRow, 'id' | 'text_sketch'>
> = statement((db, { site, from, limit }: { site: string; from: string; limit: number }) =>
  db
    .selectFrom('posts')
    .select(['id', 'text_sketch'])
    .where('site_id', '=', site)
    .where('id', '>=', from)
    .orderBy('id', 'desc')
    .limit(limit),
);

export function createSpam(db: Kysely<Database>): Spam {
  return {
    decided(site, before, limit) {
      let query = db
        .selectFrom('decisions as d')
        .innerJoin('posts as p', (join) =>
          join.onRef('p.site_id', '=', 'd.site_id').onRef('p.id', '=', 'd.post_id').onRef('p.decision_id', '=', 'd.id'),
        )
        .selectAll('p')
        .select('d.undoes')
        .where('d.site_id', '=', site)
        // As the index says it.
        .where(sql<boolean>`d.by_kind = 'staff'`)
        .where('p.author_kind', '<>', 'staff')
        .where((e) => e.or([e('p.status', '=', 'published'), e('d.reason', 'in', spamReasons)]))
        .where((e) => e.or([e('p.edited_at', 'is', null), e('p.edited_at', '<=', e.ref('d.created_at'))]));
      if (before !== undefined) query = query.where('d.id', '<', before);
      return query.orderBy('d.id', 'desc').limit(limit).execute();
    },

    undisputed: (site, before, limit, among) =>
      db
        .selectFrom((e) =>
          e
            .selectFrom('posts')
            .selectAll()
            .where('site_id', '=', site)
            .where('id', '<', before)
            .orderBy('id', 'desc')
            .limit(among)
            .as('p'),
        )
        .selectAll()
        .where('status', '=', 'published')
        .where('author_kind', '<>', 'staff')
        .where('decision_id', 'is', null)
        .where('waiting_since', 'is', null)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),

    model: async (site, known = '') => (await readModel(db, { site, known })).rows[0],

    sketches: async (site, from, limit) => (await readSketches(db, { site, from, limit })).rows,

    async put({ site_id, ...row }) {
      await db
        .insertInto('spam_models')
        .values({ site_id, ...row })
        .onConflict((c) => c.column('site_id').doUpdateSet(row))
        .execute();
    },
  };
}

import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { type Blocks, createBlocks } from './blocks.ts';
import { statement } from './statement.ts';
import type { BlockRow, Database, PostRow } from './tables.ts';

/** What is asked about a new or changed post before it is judged. */
export interface FactsQuery {
  site: string;
  /** The root of the thread; empty for a new one. */
  root: string;
  /** The post itself, which is no repeat of its own words, and vouches for no others; empty for a new one. */
  post: string;
  /** Empty for one who is new. */
  author: string;
  /** A keyed hash of all spellings of the author's address; empty where there is none. */
  address: string;
  /** A keyed hash; empty where it is not known. */
  network: string;
  /** What the author's name looks like; empty where it names nobody. */
  name: string;
  /** Of the words; empty where there are too few. */
  text: string;
  /** Texts that were written since then are compared. */
  repeatedSince: string;
  /** Replies in the thread from this id on are counted. */
  heatedFrom: string;
  now: string;
}

export interface FactsRow {
  /** Other posts of the author that are published, counted no further than one. */
  published: number;
  /** Others of the same words, counted no further than `mostCounted`. */
  repeats: number;
  /** Replies in the thread, the same. */
  recent: number;
  /** Blocks that meet the author, the address or the network. */
  blocks: number;
  /** Others whose name this is, and not the author's: none or more. */
  imitated: number;
}

/** What facts are counted to. */
export const mostCounted = 50;

export interface Moderation extends Blocks {
  /** All facts of a post, in one query. */
  facts(query: FactsQuery): Promise<FactsRow>;
  /** A block that meets whoever wrote something. */
  blockOf(whom: Whom): Promise<BlockRow | undefined>;
  /** The last posts of visitors, the newest first. @param before the id of the last one before */
  last(site: string, before: string | undefined, limit: number): Promise<PostRow[]>;
  /** Posts of visitors after one id and before another, oldest first: what is there for somebody to hear of. */
  between(site: string, after: string, before: string, limit: number): Promise<PostRow[]>;
  /** Posts of all sites from before an id that wait or were refused, the oldest first. */
  withheld(before: string, limit: number): Promise<Pick<PostRow, 'site_id' | 'id'>[]>;
}

type Whom = Pick<FactsQuery, 'site' | 'author' | 'address' | 'network' | 'now'>;

/** A block that has not expired, of the author, of the address they gave, or of the network. */
const meets = (e: ExpressionBuilder<Database, 'blocks'>, it: Whom) =>
  e.and([
    e.or([e('expires_at', 'is', null), e('expires_at', '>', it.now)]),
    sql<boolean>`${e.ref('value')} in (${e.val(it.author)}, ${e.val(it.address)}, ${e.val(it.network)}, ${e
      .selectFrom('authors')
      .select('authors.email_hash')
      .where('authors.site_id', '=', it.site)
      .where('authors.id', '=', it.author)})`,
  ]);

const blockOf = statement((db, it: Whom) =>
  db
    .selectFrom('blocks')
    .selectAll()
    .where('site_id', '=', it.site)
    .where((e) => meets(e, it))
    .limit(1),
);

const facts = statement((db, it: FactsQuery) =>
  db.selectNoFrom((e) => [
    e
      .selectFrom((inner) =>
        inner
          .selectFrom('posts')
          .select('id')
          .where('site_id', '=', it.site)
          .where('author_id', '=', it.author)
          .where('status', '=', 'published')
          // New words are not vouched for by the ones that they replace (DATA-18).
          .where('id', '<>', it.post)
          .limit(1)
          .as('mine'),
      )
      .select((inner) => inner.fn.countAll<number>().as('n'))
      .as('published'),
    e
      .selectFrom((inner) =>
        inner
          .selectFrom('posts')
          .select('id')
          .where('site_id', '=', it.site)
          .where('text_hash', '=', it.text)
          .where('created_at', '>=', it.repeatedSince)
          .where('id', '<>', it.post)
          .limit(mostCounted)
          .as('same'),
      )
      .select((inner) => inner.fn.countAll<number>().as('n'))
      .as('repeats'),
    e
      .selectFrom((inner) =>
        inner
          .selectFrom('posts')
          .select('id')
          .where('site_id', '=', it.site)
          .where('root_id', '=', it.root)
          .where('parent_id', 'is not', null)
          .where('id', '>=', it.heatedFrom)
          .limit(mostCounted)
          .as('near'),
      )
      .select((inner) => inner.fn.countAll<number>().as('n'))
      .as('recent'),
    e
      .selectFrom('blocks')
      .select((inner) => inner.fn.countAll<number>().as('n'))
      .where('site_id', '=', it.site)
      .where((inner) => meets(inner, it))
      .as('blocks'),
    e
      .selectFrom('authors')
      .select((inner) => inner.fn.countAll<number>().as('n'))
      .where('site_id', '=', it.site)
      .where('name_skeleton', '=', it.name)
      // Empty of those whose name was somebody else's before.
      .where('name_skeleton', '<>', '')
      .where('id', '<>', it.author)
      // Of two who got it in the same moment neither imitates the other.
      .where((inner) =>
        inner.not(
          inner.exists(
            inner
              .selectFrom('authors as me')
              .select('me.id')
              .where('me.site_id', '=', it.site)
              .where('me.id', '=', it.author)
              .where('me.name_skeleton', '=', it.name),
          ),
        ),
      )
      .as('imitated'),
  ]),
);

export function createModeration(db: Kysely<Database>): Moderation {
  return {
    ...createBlocks(db),

    async facts(query) {
      const { published, repeats, recent, blocks, imitated } = (await facts(db, query)).rows[0]!;
      return {
        published: Number(published),
        repeats: Number(repeats),
        recent: Number(recent),
        blocks: Number(blocks),
        imitated: Number(imitated),
      };
    },

    blockOf: async (whom) => (await blockOf(db, whom)).rows[0],

    last: (site, before, limit) => {
      let query = db
        .selectFrom('posts')
        .selectAll()
        .where('site_id', '=', site)
        .where('author_kind', '<>', 'staff')
        .where('status', 'in', ['pending', 'published', 'refused', 'hidden']);
      if (before !== undefined) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    between: (site, after, before, limit) =>
      db
        .selectFrom('posts')
        .selectAll()
        .where('site_id', '=', site)
        .where('id', '>', after)
        .where('id', '<', before)
        .where('author_kind', '<>', 'staff')
        .orderBy('id')
        .limit(limit)
        .execute(),

    withheld: (before, limit) =>
      db
        .selectFrom('posts')
        .select(['site_id', 'id'])
        // As the index says it.
        .where(sql<boolean>`status in ('pending', 'refused')`)
        .where('id', '<', before)
        .orderBy('id')
        .limit(limit)
        .execute(),
  };
}

import type { PostStatus } from '@parvis/contract';
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { type Statement, statement } from './statement.ts';
import type { Database } from './tables.ts';

/** What is asked about a new or changed post before it is judged. */
export interface FactsQuery {
  site: string;
  /** The root of the thread; empty for a new one. */
  root: string;
  /** The post itself, which is no repeat of its own words, and vouches for no others; empty for a new one. */
  post: string;
  author: string;
  /** The author was made by this write. */
  isNew: boolean;
  /** A keyed hash of all spellings of the author's address; empty where there is none. */
  address: string;
  /** A keyed hash; empty where it is not known. */
  network: string;
  /** What the author's name looks like; empty where it names nobody. */
  name: string;
  /** Of the words, on this site; empty where there are too few. */
  text: string;
  /** Texts of posts from this id on are compared. */
  repeatedFrom: string;
  /** Posts from before this id have stood for a while. */
  settledBefore: string;
  /** Replies in the thread from this id on are counted. */
  heatedFrom: string;
  now: string;
}

export interface FactsRow {
  /** Other posts of the author that are published, and that were refused or hidden, counted no further than `mostCounted`. */
  published: number;
  taken: number;
  /** One of those that are published is from before `settledBefore`. */
  settled: boolean;
  /** The author proved an address, or the host names them. */
  proved: boolean;
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

export type Whom = Pick<FactsQuery, 'site' | 'author' | 'address' | 'network' | 'now'>;

/**
 * A block that has not expired, of the author, of whom the host calls so, of the address they gave, or of the network.
 * @param isKnown the author may have a row with an address
 */
export const meets = (e: ExpressionBuilder<Database, 'blocks'>, it: Whom, isKnown = true): Expression<SqlBool> => {
  const hash = (column: 'email_hash' | 'member_hash') =>
    e
      .selectFrom('authors')
      .select(`authors.${column}`)
      .where('authors.site_id', '=', it.site)
      .where('authors.id', '=', it.author);
  const known = isKnown ? [hash('email_hash'), hash('member_hash')] : [];
  const values = [e.val(it.author), e.val(it.address), e.val(it.network), ...known];
  return e.and([
    e.or([e('expires_at', 'is', null), e('expires_at', '>', it.now)]),
    sql<boolean>`${e.ref('value')} in (${sql.join(values)})`,
  ]);
};

type Ask = (e: ExpressionBuilder<Database, never>, it: FactsQuery, isKnown: boolean) => Expression<unknown>;

/** Posts of the author that became this: new words are not vouched for by the ones that they replace (DATA-18). */
const ofAuthor = (e: ExpressionBuilder<Database, never>, it: FactsQuery, statuses: readonly PostStatus[]) =>
  e
    .selectFrom('posts')
    .select('id')
    .where('site_id', '=', it.site)
    .where('author_id', '=', it.author)
    .where('status', 'in', statuses)
    .where('id', '<>', it.post);
const countOf = (e: ExpressionBuilder<Database, never>, it: FactsQuery, statuses: readonly PostStatus[]) =>
  e
    .selectFrom(ofAuthor(e, it, statuses).limit(mostCounted).as('mine'))
    .select((inner) => inner.fn.countAll<number>().as('n'));

/** How each fact is found. Whoever is not known has written nothing, and has no name of their own. */
const asks: Readonly<Record<keyof FactsRow, Ask>> = {
  published: (e, it) => countOf(e, it, ['published']),
  taken: (e, it) => countOf(e, it, ['refused', 'hidden']),
  settled: (e, it) => e.exists(ofAuthor(e, it, ['published']).where('id', '<', it.settledBefore)),
  proved: (e, it) =>
    e.exists(
      e
        .selectFrom('authors')
        .select('id')
        .where('site_id', '=', it.site)
        .where('id', '=', it.author)
        .where((inner) => inner.or([inner('kind', '=', 'member'), inner('confirmed_at', 'is not', null)])),
    ),
  repeats: (e, it) =>
    e
      .selectFrom((inner) =>
        inner
          .selectFrom('posts')
          .select('id')
          .where('site_id', '=', it.site)
          .where('text_hash', '=', it.text)
          .where('id', '>=', it.repeatedFrom)
          .where('id', '<>', it.post)
          .limit(mostCounted)
          .as('same'),
      )
      .select((inner) => inner.fn.countAll<number>().as('n')),
  recent: (e, it) =>
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
      .select((inner) => inner.fn.countAll<number>().as('n')),
  blocks: (e, it, isKnown) =>
    e.exists(
      e
        .selectFrom('blocks')
        .select('id')
        .where('site_id', '=', it.site)
        .where((inner) => meets(inner, it, isKnown)),
    ),
  imitated: (e, it, isKnown) => {
    const others = e
      .selectFrom('authors')
      .select('id')
      .where('site_id', '=', it.site)
      .where('name_skeleton', '=', it.name)
      .where('id', '<>', it.author);
    if (!isKnown) return e.exists(others);
    const own = e
      .selectFrom('authors as me')
      .select('me.id')
      .where('me.site_id', '=', it.site)
      .where('me.id', '=', it.author)
      .where('me.name_skeleton', '=', it.name);
    // Of two who got it in the same moment neither imitates the other.
    return e.exists(others.where((inner) => inner.not(inner.exists(own))));
  },
};

/** One query for the facts that somebody needs; each other one takes its time, with every post. */
const statements = new Map<string, Statement<FactsQuery, Record<string, unknown>>>();
function findFacts(
  wanted: readonly (keyof FactsRow)[],
  isKnown: boolean,
): Statement<FactsQuery, Record<string, unknown>> {
  const key = `${wanted} ${isKnown}`;
  let made = statements.get(key);
  if (!made) {
    made = statement((db, it: FactsQuery) =>
      db.selectNoFrom((e) => wanted.map((name) => sql<unknown>`${asks[name](e, it, isKnown)}`.as(name))),
    );
    statements.set(key, made);
  }
  return made;
}

/** All facts of a post, in one query: those that are asked for, the others are 0. */
export async function readFacts(db: Kysely<Database>, query: FactsQuery): Promise<FactsRow> {
  const { isNew, address, root, text, name } = query;
  const needed: Record<keyof FactsRow, boolean> = {
    published: !isNew,
    taken: !isNew,
    settled: !isNew,
    proved: !isNew,
    repeats: text !== '',
    recent: root !== '',
    blocks: true,
    imitated: name !== '',
  };
  const wanted = (Object.keys(needed) as (keyof FactsRow)[]).filter((one) => needed[one]);
  const row = (await findFacts(wanted, !isNew || address !== '')(db, query)).rows[0]!;
  const toNumber = (one: keyof FactsRow): number => Number(row[one] ?? 0);
  return {
    published: toNumber('published'),
    taken: toNumber('taken'),
    settled: toNumber('settled') > 0,
    proved: toNumber('proved') > 0,
    repeats: toNumber('repeats'),
    recent: toNumber('recent'),
    blocks: toNumber('blocks'),
    imitated: toNumber('imitated'),
  };
}

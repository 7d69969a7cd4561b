import type { Histogram, PolicyAnswers } from '@parvis/contract';
import { CompiledQuery, sql } from 'kysely';
import { openStore, type Store } from '../../server/src/store/store.ts';

/** Threads of a site: how many subjects of how many posts each. Keys are `NAME-0`, `NAME-1`, … */
export interface Threads {
  name: string;
  subjects: number;
  comments: number;
  reviews?: number;
}

const origin = 'https://shop.test';
export const site = 'shop';
/** Every fifth comment replies to one before it. */
const repliesEach = 5;
const authors = 1_000;
const sentences = [
  'We came for a weekend and stayed a week.',
  'The view over the harbour is worth the climb, even in the rain.',
  'Breakfast begins at seven; ask for the table by the window.',
  'Quiet rooms, honest prices, and somebody who remembers your name.',
  'I was not sure at first, but the second evening changed my mind.',
  'Does anybody know whether the path along the cliff is open in March?',
  'The bread alone would be a reason to come back.',
  'Parking is difficult in August. Take the train: it is ten minutes on foot.',
];

export interface Seeding {
  /** Origins of pages besides. */
  pages?: string[];
  /** Milliseconds between what is written. @default 1 */
  apart?: number;
}

const answers: PolicyAnswers = {
  control: '',
  consideration: null,
  publicationDays: 7,
  retentionYears: null,
  contact: { name: 'The Shop', email: 'shop@example.com', privacyUrl: null },
};

type Row = Record<string, string | number | null>;

/**
 * Fills a database straight through SQL, many rows to a statement, with what posts through the API would have left:
 * the counters are right.
 */
export async function seed(database: string, all: Threads[], { pages = [], apart = 1 }: Seeding = {}): Promise<void> {
  const store = openStore(database);
  try {
    await store.migrate();
    const { id } = await store.sites.put({ key: site, name: 'The Shop', origins: [origin, ...pages] }, begun);
    // Until it has answered, its reviews wait (FR-6).
    await store.sites.setSettings(id, { ...(await store.sites.lockSettings(id)), policy: answers }, begun);
    await store.db.connection().execute((db) => fill(db, id, all, createIds(apart)));
  } finally {
    await store.close();
  }
}

/** In transactions of some ten thousand posts: a sync of the disk for each statement would take longer than the rest. */
async function fill(db: Store['db'], site: string, all: Threads[], ids: () => string): Promise<void> {
  const inserts = new Map<string, Inserts>();
  const insert = (table: 'subjects' | 'posts' | 'authors', row: Row): Promise<void> | undefined => {
    const into = inserts.get(table) ?? createInserts(db, table, Object.keys(row));
    inserts.set(table, into);
    return into.add(row);
  };
  const flush = async (): Promise<void> => {
    for (const into of inserts.values()) await into.flush();
  };
  await sql`begin`.execute(db);
  const people = Array.from({ length: authors }, () => ids());
  for (const [n, id] of people.entries()) {
    await insert('authors', {
      site_id: site,
      id,
      kind: 'guest',
      name: `Guest ${n}`,
      email_encrypted: null,
      created_at: begun,
    });
  }
  let written = 0;
  for (const { name, subjects, comments, reviews = 0 } of all) {
    for (let n = 0; n < subjects; n++) {
      const { subject, posts } = thread(site, `${name}-${n}`, comments, reviews, ids, people);
      await insert('subjects', subject);
      // The foreign key: a subject is there before its posts.
      if (written + posts.length >= most) await inserts.get('subjects')!.flush();
      for (const post of posts) await insert('posts', post);
      written += posts.length;
      if (written < 20_000) continue;
      await flush();
      await sql`commit`.execute(db);
      await sql`begin`.execute(db);
      written = 0;
    }
  }
  await flush();
  await sql`commit`.execute(db);
}

function thread(site: string, key: string, comments: number, reviews: number, ids: () => string, people: string[]) {
  const histogram: Histogram = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  const id = ids();
  const roots: Row[] = [];
  const posts: Row[] = [];
  for (let n = 0; n < comments + reviews; n++) {
    const isReview = n >= comments;
    const parent = !isReview && n % repliesEach === repliesEach - 1 ? roots[(n * 7) % roots.length]! : undefined;
    const rating = isReview ? ((((n * 7) % 5) + 1) as 1 | 2 | 3 | 4 | 5) : null;
    const words = [0, 1, 2].slice(0, 1 + (n % 3)).map((at) => sentences[(n * 3 + at) % sentences.length]!);
    const kind = isReview ? 'review' : 'comment';
    const postId = ids();
    const post: Row = {
      site_id: site,
      id: postId,
      subject_id: id,
      kind,
      parent_id: parent?.id ?? null,
      root_id: parent?.id ?? postId,
      root_kind: kind,
      status: 'published',
      // One review of each author under a subject.
      author_id: people[n % people.length]!,
      author_kind: 'guest',
      author_name: `Guest ${n % people.length}`,
      title: isReview ? 'A weekend by the sea' : null,
      source: words.join(' '),
      text: JSON.stringify([{ type: 'paragraph', children: [{ type: 'text', text: words.join(' ') }] }]),
      rating,
      rank: rating ?? 0,
      criteria: null,
      experienced_on: isReview ? '2026-01-15' : null,
      created_at: toTime(postId),
      lang: null,
      edited_at: null,
      reply_count: 0,
      reply_rows: 0,
      like_count: 0,
      helpful_count: 0,
      down_count: 0,
      score: 0,
      reaction_counts: null,
    };
    if (rating) histogram[rating]++;
    if (parent) {
      parent.reply_count = Number(parent.reply_count) + 1;
      parent.reply_rows = Number(parent.reply_rows) + 1;
    } else if (!isReview) roots.push(post);
    posts.push(post);
  }
  const subject: Row = {
    site_id: site,
    id,
    key,
    url: null,
    title: null,
    closed: 0,
    revision: comments + reviews,
    comment_count: comments,
    review_count: reviews,
    ...Object.fromEntries(Object.entries(histogram).map(([stars, times]) => [`n${stars}`, times])),
    comment_rows: roots.length,
    review_rows: reviews,
    verified_count: 0,
    last_rated_at: reviews > 0 ? (posts.at(-1)!.created_at ?? null) : null,
    share_count: 0,
    created_at: begun,
  };
  return { subject, posts };
}

interface Inserts {
  add(row: Row): Promise<void> | undefined;
  flush(): Promise<void>;
}

/** Rows of one statement. */
const most = 400;

/** Rows gathered into statements; PostgreSQL takes 65,535 values in one, SQLite 32,766. */
function createInserts(db: Store['db'], table: 'subjects' | 'posts' | 'authors', columns: string[]): Inserts {
  let rows: Row[] = [];
  const numbered = /postgres/i.test(db.getExecutor().adapter.constructor.name);
  const toSql = (count: number): string => {
    let n = 0;
    const places = Array.from({ length: count }, () => `(${columns.map(() => (numbered ? `$${++n}` : '?')).join()})`);
    return `insert into ${table} (${columns.join()}) values ${places.join()}`;
  };
  const whole = toSql(most);
  const flush = async (): Promise<void> => {
    const written = rows;
    rows = [];
    if (written.length === 0) return;
    const values = written.flatMap((row) => columns.map((column) => row[column]));
    await db.executeQuery(CompiledQuery.raw(written.length === most ? whole : toSql(written.length), values));
  };
  return { add: (row) => (rows.push(row) === most ? flush() : undefined), flush };
}

/** UUIDs of version 7, one after the other. */
function createIds(apart: number): () => string {
  const begin = Date.UTC(2026, 0, 1);
  let n = 0;
  return () => {
    const time = (begin + n * apart).toString(16).padStart(12, '0');
    const tail = (n++).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
  };
}

const toTime = (id: string): string => new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString();
const begun = new Date(Date.UTC(2026, 0, 1)).toISOString();

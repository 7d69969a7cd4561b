import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type ImportCount, type ImportFound, importCounts, importLimits } from '@parvis/contract';
import Sqlite from 'better-sqlite3';
import { type DateOrder, toTime } from './dates.ts';
import { ImportError, type Item, type PostItem, type ThreadItem } from './record.ts';

/** Posts that are placed below one another before others have their turn. */
const atOnce = 2_000;

/**
 * Counts what is in a file, whatever becomes of it. What has a name is kept as a number in a file of SQLite that nobody else
 * sees, so that memory does not grow with it.
 */
export class Tally {
  readonly #counts = Object.fromEntries(importCounts.map((name) => [name, 0])) as Record<ImportCount, number>;
  readonly #order: DateOrder | undefined;
  readonly #database = new Sqlite('');
  readonly #keep: Record<'post' | 'author' | 'address' | 'thread', Sqlite.Statement>;
  #first: string | null = null;
  #last: string | null = null;

  constructor(order?: DateOrder) {
    this.#order = order;
    this.#database.exec(`PRAGMA journal_mode = off; PRAGMA synchronous = off;
      CREATE TABLE posts (name INTEGER PRIMARY KEY, parent INTEGER, line INTEGER); CREATE INDEX below ON posts (parent);
      CREATE TABLE authors (name INTEGER PRIMARY KEY); CREATE TABLE addresses (name INTEGER PRIMARY KEY);
      CREATE TABLE threads (name INTEGER PRIMARY KEY, told INTEGER, posts INTEGER); BEGIN`);
    this.#keep = {
      post: this.#database.prepare('INSERT OR IGNORE INTO posts VALUES (?, ?, ?)'),
      author: this.#database.prepare('INSERT OR IGNORE INTO authors VALUES (?)'),
      address: this.#database.prepare('INSERT OR IGNORE INTO addresses VALUES (?)'),
      thread: this.#database.prepare(`INSERT INTO threads VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET told = max(told, excluded.told), posts = posts + excluded.posts`),
    };
  }

  take(item: Item): void {
    if (item.type === 'post') this.#takePost(item);
    else if (item.type === 'thread') this.#takeThread(item);
    else if (item.type === 'counted') {
      for (const name of importCounts) this.#counts[name] += item[name] ?? 0;
    }
  }

  /**
   * All of it, once all was taken. Others have their turn meanwhile.
   * @throws ImportError TOO_DEEP where posts stand deeper than anybody answers, or too many in circles
   */
  async count(): Promise<ImportFound> {
    const number = (of: string) => this.#database.prepare(`SELECT count(*) FROM ${of}`).pluck().get() as number;
    this.#counts.authors += number('authors');
    this.#counts.threadsWithPosts += number('threads WHERE posts > 0');
    this.#counts.threadless += this.#database
      .prepare('SELECT coalesce(sum(posts), 0) FROM threads WHERE told = 0')
      .pluck()
      .get() as number;
    const isRoot = '(parent IS NULL OR parent NOT IN (SELECT name FROM posts))';
    this.#counts.orphans += number(`posts WHERE parent IS NOT NULL AND ${isRoot}`);
    const tree = this.#database.prepare(`WITH RECURSIVE tree (name, depth) AS (SELECT name, 1 FROM posts WHERE ${isRoot}
        UNION ALL SELECT posts.name, depth + 1 FROM tree JOIN posts ON posts.parent = tree.name) SELECT depth, name FROM tree`);
    let placed = 0;
    let tooDeep: number | undefined;
    for (const row of tree.iterate()) {
      const { depth, name } = row as { depth: number; name: number };
      this.#counts.depth = Math.max(this.#counts.depth, depth);
      if (depth > importLimits.depth) {
        tooDeep = name;
        break;
      }
      if (++placed % atOnce === 0) await setImmediate();
    }
    if (tooDeep !== undefined) {
      const line = this.#database.prepare('SELECT line FROM posts WHERE name = ?').pluck().get(tooDeep);
      throw new ImportError('TOO_DEEP', line as number);
    }
    this.#counts.circles += number('posts') - placed;
    if (this.#counts.circles > importLimits.depth) throw new ImportError('TOO_DEEP');
    return { ...this.#counts, first: this.#first, last: this.#last };
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #takeThread({ id, url, isClosed, isDeleted }: ThreadItem): void {
    const counts = this.#counts;
    counts.threads++;
    if (!url) counts.threadsWithoutAddress++;
    else if (this.#keep.address.run(toNumber(url)).changes === 0) counts.threadsAlike++;
    if (isClosed) counts.threadsClosed++;
    if (isDeleted) counts.threadsDeleted++;
    this.#keep.thread.run(toNumber(id), 1, 0);
  }

  #takePost(post: PostItem): void {
    const counts = this.#counts;
    counts.posts++;
    counts[`${post.notice ?? post.kind}s`]++;
    counts[post.state]++;
    if (!post.body.value) counts.empty++;
    if (post.pictures && post.pictures.length > 0) counts.withPictures++;
    if (post.isPinned) counts.pinned++;
    if (post.parent !== undefined) counts.replies++;
    counts.likes += post.likes ?? 0;
    if (post.author.name) this.#keep.author.run(toNumber(post.author.name));
    const { changes } = this.#keep.post.run(
      toNumber(post.id),
      post.parent === undefined ? null : toNumber(post.parent),
      post.line,
    );
    if (changes === 0) counts.duplicates++;
    this.#keep.thread.run(toNumber(post.thread), 0, 1);
    const { at } = toTime(post.createdAt, this.#order);
    if (!at) return;
    if (this.#first === null || at < this.#first) this.#first = at;
    if (this.#last === null || at > this.#last) this.#last = at;
  }
}

/** Of a name, what is no other's: 52 bits of its hash. */
const toNumber = (name: string): number => Number.parseInt(hash('sha1', name).slice(0, 13), 16);

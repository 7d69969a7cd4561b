import type { Kysely } from 'kysely';
import { statement } from './statement.ts';
import type { Database } from './tables.ts';

/** One request that may come again. */
export interface Repeat {
  site: string;
  /** The same token, or none: an author, or what stands for nobody. */
  caller: string;
  key: string;
  requestHash: string;
}

export interface FirstAnswer {
  requestHash: string;
  answer: unknown;
  author: string | undefined;
  /** The answer brought that author's token. */
  issued: boolean;
  createdAt: string;
}

export interface Repeats {
  /**
   * Claims a key for this write, or answers what the first request of the key was told. Of two at once, PostgreSQL
   * lets the second wait here until the first is done; SQLite never has two.
   */
  claim(repeat: Repeat, now: string): Promise<FirstAnswer | undefined>;
  keep(repeat: Repeat, answer: unknown, author?: string, issued?: boolean): Promise<void>;
  /** Forgets what is older, here and in the record of moves. */
  prune(before: string): Promise<void>;
}

const claim = statement((db, it: Repeat & { now: string }) =>
  db
    .insertInto('repeats')
    .values({
      site_id: it.site,
      caller: it.caller,
      key: it.key,
      request_hash: it.requestHash,
      answer: null,
      author_id: null,
      issued: 0,
      created_at: it.now,
    })
    .onConflict((c) => c.doNothing()),
);

const keep = statement(
  (db, it: Omit<Repeat, 'requestHash'> & { answer: string; author: string | null; issued: number }) =>
    db
      .updateTable('repeats')
      .set({ answer: it.answer, author_id: it.author, issued: it.issued })
      .where('site_id', '=', it.site)
      .where('caller', '=', it.caller)
      .where('key', '=', it.key),
);

export function createRepeats(db: Kysely<Database>): Repeats {
  return {
    async claim(repeat, now) {
      const { site, caller, key } = repeat;
      if ((await claim(db, { ...repeat, now })).numAffectedRows) return undefined;
      const first = await db
        .selectFrom('repeats')
        .selectAll()
        .where('site_id', '=', site)
        .where('caller', '=', caller)
        .where('key', '=', key)
        .executeTakeFirst();
      // Pruned or erased since.
      if (!first) return this.claim(repeat, now);
      return {
        requestHash: first.request_hash,
        answer: JSON.parse(first.answer ?? 'null'),
        author: first.author_id ?? undefined,
        issued: first.issued === 1,
        createdAt: first.created_at,
      };
    },

    async keep({ site, caller, key }, answer, author, issued) {
      const kept = { answer: JSON.stringify(answer), author: author ?? null, issued: issued ? 1 : 0 };
      await keep(db, { site, caller, key, ...kept });
    },

    async prune(before) {
      await db.deleteFrom('repeats').where('created_at', '<', before).execute();
      await db.deleteFrom('moves').where('created_at', '<', before).execute();
    },
  };
}

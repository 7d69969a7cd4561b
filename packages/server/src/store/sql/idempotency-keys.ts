import type { Kysely } from 'kysely';
import { statement } from './statement.ts';
import type { Database } from './tables.ts';

/** One request that may come again. */
export interface KeyedRequest {
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
  issuesToken: boolean;
  createdAt: string;
}

export interface IdempotencyKeys {
  /**
   * Claims a key for this write, or answers what the first request of the key was told. Of two at once, PostgreSQL
   * lets the second wait here until the first is done; SQLite never has two.
   */
  claim(repeat: KeyedRequest, now: string): Promise<FirstAnswer | undefined>;
  keep(repeat: KeyedRequest, answer: unknown, author?: string, issuesToken?: boolean): Promise<void>;
  /** Forgets what is older, here and in the record of moves. */
  prune(before: string): Promise<void>;
}

const claim = statement((db, it: KeyedRequest & { now: string }) =>
  db
    .insertInto('idempotency_keys')
    .values({
      site_id: it.site,
      caller: it.caller,
      key: it.key,
      request_hash: it.requestHash,
      answer: null,
      author_id: null,
      issues_token: 0,
      created_at: it.now,
    })
    .onConflict((c) => c.doNothing()),
);

const keep = statement(
  (db, it: Omit<KeyedRequest, 'requestHash'> & { answer: string; author: string | null; issuesToken: number }) =>
    db
      .updateTable('idempotency_keys')
      .set({ answer: it.answer, author_id: it.author, issues_token: it.issuesToken })
      .where('site_id', '=', it.site)
      .where('caller', '=', it.caller)
      .where('key', '=', it.key),
);

export function createIdempotencyKeys(db: Kysely<Database>): IdempotencyKeys {
  return {
    async claim(repeat, now) {
      const { site, caller, key } = repeat;
      if ((await claim(db, { ...repeat, now })).numAffectedRows) return undefined;
      const first = await db
        .selectFrom('idempotency_keys')
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
        issuesToken: first.issues_token === 1,
        createdAt: first.created_at,
      };
    },

    async keep({ site, caller, key }, answer, author, issuesToken) {
      const kept = { answer: JSON.stringify(answer), author: author ?? null, issuesToken: issuesToken ? 1 : 0 };
      await keep(db, { site, caller, key, ...kept });
    },

    async prune(before) {
      await db.deleteFrom('idempotency_keys').where('created_at', '<', before).execute();
      await db.deleteFrom('rank_history').where('created_at', '<', before).execute();
    },
  };
}

import type { Kysely } from 'kysely';
import { statement } from './statement.ts';
import type { Database } from './tables.ts';

/** One request with an idempotency key. */
export interface KeyedRequest {
  site: string;
  /** The author, or what stands for an anonymous caller. */
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
  /** Of which sign-in it is. */
  session: string | undefined;
  createdAt: string;
}

export interface IdempotencyKeys {
  /**
   * Claims a key for this write, or returns the answer to its first request. Of two concurrent claims, PostgreSQL lets
   * the second wait for the first; SQLite runs one write at a time.
   */
  claim(request: KeyedRequest, now: string): Promise<FirstAnswer | undefined>;
  /** The answer to the first request with a key, where there was one. */
  find(request: Pick<KeyedRequest, 'site' | 'caller' | 'key'>): Promise<FirstAnswer | undefined>;
  keep(request: KeyedRequest, answer: unknown, author?: string, issuesToken?: boolean, session?: string): Promise<void>;
  /** Deletes what is older, here and in the rank history. */
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
      session_id: null,
      created_at: it.now,
    })
    .onConflict((c) => c.doNothing()),
);

const keep = statement(
  (
    db,
    it: Omit<KeyedRequest, 'requestHash'> & {
      answer: string;
      author: string | null;
      issuesToken: number;
      session: string | null;
    },
  ) =>
    db
      .updateTable('idempotency_keys')
      .set({ answer: it.answer, author_id: it.author, issues_token: it.issuesToken, session_id: it.session })
      .where('site_id', '=', it.site)
      .where('caller', '=', it.caller)
      .where('key', '=', it.key),
);

export function createIdempotencyKeys(db: Kysely<Database>): IdempotencyKeys {
  return {
    async claim(request, now) {
      if ((await claim(db, { ...request, now })).numAffectedRows) return undefined;
      // Pruned or erased since.
      return (await this.find(request)) ?? this.claim(request, now);
    },

    async find({ site, caller, key }) {
      const first = await db
        .selectFrom('idempotency_keys')
        .selectAll()
        .where('site_id', '=', site)
        .where('caller', '=', caller)
        .where('key', '=', key)
        .executeTakeFirst();
      return (
        first && {
          requestHash: first.request_hash,
          answer: JSON.parse(first.answer ?? 'null'),
          author: first.author_id ?? undefined,
          issuesToken: first.issues_token === 1,
          session: first.session_id ?? undefined,
          createdAt: first.created_at,
        }
      );
    },

    async keep({ site, caller, key }, answer, author, issuesToken, session) {
      const kept = { answer: JSON.stringify(answer), author: author ?? null, issuesToken: issuesToken ? 1 : 0 };
      await keep(db, { site, caller, key, ...kept, session: session ?? null });
    },

    async prune(before) {
      await db.deleteFrom('idempotency_keys').where('created_at', '<', before).execute();
      await db.deleteFrom('rank_history').where('created_at', '<', before).execute();
    },
  };
}

import type { Kysely } from 'kysely';
import type { StoredMemberSecret } from './sites.ts';
import type { AuthorRow, Database } from './tables.ts';
import { createVisitorSessions } from './visitor-sessions.ts';

/** Visitors whom a host has named, and the tokens by which it did. */
export interface Members {
  /** @param hash of how the host calls them */
  byHash(site: string, hash: string): Promise<AuthorRow | undefined>;
  /** An author is the one whom the host calls so, from now on. Tokens of theirs from before end: somebody else may have one. */
  bind(site: string, author: string, hash: string, now: string): Promise<void>;
  /** Uses a token up. Whether nobody had before. */
  useToken(site: string, hash: string, expiresAt: string): Promise<boolean>;
  setSecrets(site: string, secrets: readonly StoredMemberSecret[], now: string): Promise<void>;
}

export function createMembers(db: Kysely<Database>): Members {
  return {
    byHash: (site, hash) =>
      db
        .selectFrom('authors')
        .selectAll()
        .where('site_id', '=', site)
        .where('member_hash', '=', hash)
        .executeTakeFirst(),

    async bind(site, author, member_hash, tokens_since) {
      await createVisitorSessions(db).endAll(site, author);
      await db
        .updateTable('authors')
        .set({ kind: 'member', member_hash, tokens_since })
        .where('site_id', '=', site)
        .where('id', '=', author)
        .execute();
    },

    async useToken(site_id, token_hash, expires_at) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('member_tokens')
        .values({ site_id, token_hash, expires_at })
        .onConflict((c) => c.doNothing())
        .executeTakeFirstOrThrow();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async setSecrets(site, secrets, changed_at) {
      await db
        .updateTable('sites')
        .set({ member_secrets: JSON.stringify(secrets), changed_at })
        .where('id', '=', site)
        .execute();
    },
  };
}

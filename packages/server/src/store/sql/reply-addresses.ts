import type { Kysely } from 'kysely';
import type { ReplyAddressRow } from './mail-tables.ts';
import type { Database } from './tables.ts';

/** Addresses that mailed answers come to. */
export interface ReplyAddresses {
  add(row: Omit<ReplyAddressRow, 'answers'>): Promise<void>;
  /** Whose it is and what it is about. @param since older ones are void */
  byToken(hash: string, since: string): Promise<Pick<ReplyAddressRow, 'site_id' | 'staff_id' | 'post_id'> | undefined>;
  /**
   * Takes down an answer, in the write that keeps it.
   * @param marks hashes, by each of which it is known again: without a space
   * @param most answers that an address takes
   * @returns `again` where it was taken down before, `full` where the address takes no more
   */
  answer(site: string, hash: string, marks: string[], most: number): Promise<'new' | 'again' | 'full'>;
  prune(before: string): Promise<void>;
  /** Ids of sites that begin so, for an address that holds no more. @param start the first 16 of their 32 digits */
  sitesStarting(start: string): Promise<string[]>;
}

export function createReplyAddresses(db: Kysely<Database>): ReplyAddresses {
  return {
    async add(row) {
      await db.insertInto('reply_addresses').values(row).execute();
    },

    byToken: (hash, since) =>
      db
        .selectFrom('reply_addresses')
        .select(['site_id', 'staff_id', 'post_id'])
        .where('token_hash', '=', hash)
        .where('created_at', '>', since)
        .executeTakeFirst(),

    async answer(site, hash, marks, most) {
      const row = await db
        .selectFrom('reply_addresses')
        .select('answers')
        .where('site_id', '=', site)
        .where('token_hash', '=', hash)
        .forUpdate()
        .executeTakeFirst();
      const answers: string[] = JSON.parse(row?.answers ?? '[]');
      const known = new Set(answers.flatMap((answer) => answer.split(' ')));
      if (marks.some((mark) => known.has(mark))) return 'again';
      if (!row || answers.length >= most) return 'full';
      await db
        .updateTable('reply_addresses')
        .set({ answers: JSON.stringify([...answers, marks.join(' ')]) })
        .where('site_id', '=', site)
        .where('token_hash', '=', hash)
        .execute();
      return 'new';
    },

    async prune(before) {
      await db.deleteFrom('reply_addresses').where('created_at', '<', before).execute();
    },

    async sitesStarting(start) {
      // As long as an id is, so that every way of sorting texts sorts them alike.
      const toId = (digit: string) =>
        (start + digit.repeat(16)).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      const rows = await db
        .selectFrom('sites')
        .select('id')
        .where('id', '>=', toId('0'))
        .where('id', '<=', toId('f'))
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}

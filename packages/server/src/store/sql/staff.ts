import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { PasskeyRow, SessionRow, StaffRow } from './staff-tables.ts';
import type { Database } from './tables.ts';

/** Accounts of people who work for sites. Sessions and codes are made by better-auth. */
export interface StaffAccounts {
  byEmail(email: string): Promise<StaffRow | undefined>;
  byId(id: string): Promise<StaffRow | undefined>;
  byIds(ids: readonly string[]): Promise<StaffRow[]>;
  insert(row: StaffRow): Promise<void>;
  setEncrypted(id: string, encrypted: string): Promise<void>;
  sessions(staff: string, now: string): Promise<SessionRow[]>;
  /** Whether there was one of this person. */
  endSession(staff: string, id: string): Promise<boolean>;
  endSessions(staff: string, except?: string): Promise<void>;
  passkeys(staff: string): Promise<PasskeyRow[]>;
  passkey(credential: string): Promise<PasskeyRow | undefined>;
  insertPasskey(row: PasskeyRow): Promise<void>;
  usePasskey(id: string, counter: number, now: string): Promise<void>;
  removePasskey(staff: string, id: string): Promise<boolean>;
  removePasskeys(staff: string): Promise<void>;
  /** Keeps what can be proved once until a time. @param identifier what for, and which: a hash of what is given out */
  keepProof(identifier: string, value: string, expiresAt: string, now: string): Promise<void>;
  /** Takes it away: of two who bring the same, one gets it. */
  takeProof(identifier: string, now: string): Promise<string | undefined>;
  /** Whether it is there, without taking it. */
  seeProof(identifier: string, now: string): Promise<string | undefined>;
  /**
   * Deletes sessions and proofs that ended before a time.
   * @param unproved accounts from before this time that nobody proved, and that work for no site
   */
  prune(before: string, unproved: string): Promise<void>;
}

export function createStaffAccounts(db: Kysely<Database>): StaffAccounts {
  return {
    byEmail: (email) => db.selectFrom('staff').selectAll().where('email', '=', email).executeTakeFirst(),
    byId: (id) => db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst(),

    byIds: async (ids) => (ids.length === 0 ? [] : db.selectFrom('staff').selectAll().where('id', 'in', ids).execute()),

    async insert(row) {
      await db.insertInto('staff').values(row).execute();
    },

    async setEncrypted(id, encrypted) {
      await db.updateTable('staff').set({ email_encrypted: encrypted }).where('id', '=', id).execute();
    },

    sessions: (staff, now) =>
      db
        .selectFrom('staff_sessions')
        .selectAll()
        .where('staff_id', '=', staff)
        .where('expires_at', '>', now)
        .orderBy('updated_at', 'desc')
        .limit(100)
        .execute(),

    async endSession(staff, id) {
      const { numDeletedRows } = await db
        .deleteFrom('staff_sessions')
        .where('staff_id', '=', staff)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },

    async endSessions(staff, except) {
      let ended = db.deleteFrom('staff_sessions').where('staff_id', '=', staff);
      if (except !== undefined) ended = ended.where('id', '<>', except);
      await ended.execute();
    },

    passkeys: (staff) =>
      db.selectFrom('staff_passkeys').selectAll().where('staff_id', '=', staff).orderBy('id').execute(),

    passkey: (credential) =>
      db.selectFrom('staff_passkeys').selectAll().where('credential_id', '=', credential).executeTakeFirst(),

    async insertPasskey(row) {
      await db.insertInto('staff_passkeys').values(row).execute();
    },

    async usePasskey(id, counter, now) {
      await db.updateTable('staff_passkeys').set({ counter, last_used_at: now }).where('id', '=', id).execute();
    },

    async removePasskey(staff, id) {
      const { numDeletedRows } = await db
        .deleteFrom('staff_passkeys')
        .where('staff_id', '=', staff)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },

    async removePasskeys(staff) {
      await db.deleteFrom('staff_passkeys').where('staff_id', '=', staff).execute();
    },

    async keepProof(identifier, value, expires_at, now) {
      await db
        .insertInto('staff_verifications')
        .values({ id: newId(), identifier, value, expires_at, created_at: now, updated_at: now })
        .execute();
    },

    async takeProof(identifier, now) {
      const row = await db
        .deleteFrom('staff_verifications')
        .where('identifier', '=', identifier)
        .where('expires_at', '>', now)
        .returning('value')
        .executeTakeFirst();
      return row?.value;
    },

    async seeProof(identifier, now) {
      const row = await db
        .selectFrom('staff_verifications')
        .select('value')
        .where('identifier', '=', identifier)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row?.value;
    },

    async prune(before, unproved) {
      await db.deleteFrom('staff_sessions').where('expires_at', '<', before).execute();
      await db.deleteFrom('staff_verifications').where('expires_at', '<', before).execute();
      await db
        .deleteFrom('staff')
        .where('email_verified', '=', 0)
        .where('created_at', '<', unproved)
        .where('id', 'not in', (e) => e.selectFrom('memberships').select('staff_id'))
        .execute();
    },
  };
}

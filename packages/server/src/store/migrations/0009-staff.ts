import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { v7 as newId } from 'uuid';

/**
 * People who work for sites: accounts, sessions, passkeys (the tables of better-auth, and nothing but these is its), for
 * which sites and as what; invitations; several keys for each site. The one key that a site had becomes one of them.
 */
export const staff: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await accounts(db);
    await sites(db);
    await keys(db as Kysely<Before>);
  },
};

async function accounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('staff')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('email_verified', 'integer', (c) => c.notNull())
    .addColumn('image', 'text')
    .addColumn('email_encrypted', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute();

  const ofStaff = (table: string) =>
    db.schema
      .createTable(table)
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('staff_id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addForeignKeyConstraint(`${table}_staff`, ['staff_id'], 'staff', ['id'], (c) => c.onDelete('cascade'));
  const index = (table: string, column: string) =>
    db.schema.createIndex(`${table}_${column}`).on(table).column(column).execute();

  await ofStaff('staff_sessions')
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull().unique())
    .addColumn('ip_address', 'text')
    .addColumn('user_agent', 'text')
    .execute();
  await index('staff_sessions', 'staff_id');
  await index('staff_sessions', 'expires_at');

  // Passwords and providers, of which there are none: better-auth looks into it all the same.
  await ofStaff('staff_accounts')
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('provider_id', 'text', (c) => c.notNull())
    .addColumn('access_token', 'text')
    .addColumn('refresh_token', 'text')
    .addColumn('id_token', 'text')
    .addColumn('access_token_expires_at', 'text')
    .addColumn('refresh_token_expires_at', 'text')
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .execute();
  await index('staff_accounts', 'staff_id');

  await db.schema
    .createTable('staff_verifications')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('identifier', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute();
  await index('staff_verifications', 'identifier');
  await index('staff_verifications', 'expires_at');

  await ofStaff('staff_passkeys')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('credential_id', 'text', (c) => c.notNull().unique())
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('counter', 'integer', (c) => c.notNull())
    .addColumn('transports', 'text', (c) => c.notNull())
    .addColumn('last_used_at', 'text')
    .execute();
  await index('staff_passkeys', 'staff_id');
}

async function sites(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('sites').addColumn('suspended_at', 'text').execute();

  await db.schema
    .createTable('memberships')
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull().defaultTo('en'))
    .addColumn('hears', 'text', (c) => c.notNull().defaultTo('at-once'))
    .addColumn('heard_until', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('heard_at', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('memberships_pk', ['site_id', 'staff_id'])
    .addForeignKeyConstraint('memberships_site', ['site_id'], 'sites', ['id'])
    .addForeignKeyConstraint('memberships_staff', ['staff_id'], 'staff', ['id'], (c) => c.onDelete('cascade'))
    .execute();
  await db.schema.createIndex('memberships_of').on('memberships').column('staff_id').execute();

  await db.schema
    .createTable('staff_invitations')
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('email_encrypted', 'text', (c) => c.notNull())
    .addColumn('email_hash', 'text', (c) => c.notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('invited_by', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('staff_invitations_pk', ['site_id', 'id'])
    .addUniqueConstraint('staff_invitations_address', ['site_id', 'email_hash'])
    .addForeignKeyConstraint('staff_invitations_site', ['site_id'], 'sites', ['id'])
    .execute();
  await db.schema.createIndex('staff_invitations_age').on('staff_invitations').column('expires_at').execute();
}

interface Before {
  sites: { id: string; secret_hash: string | null; changed_at: string };
  site_keys: {
    site_id: string;
    id: string;
    name: string;
    hash: string;
    permissions: string | null;
    created_at: string;
    expires_at: string | null;
    last_used_at: string | null;
    revoked_at: string | null;
  };
}

async function keys(db: Kysely<Before>): Promise<void> {
  await db.schema
    .createTable('site_keys')
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('permissions', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('last_used_at', 'text')
    .addColumn('revoked_at', 'text')
    .addPrimaryKeyConstraint('site_keys_pk', ['site_id', 'id'])
    .addForeignKeyConstraint('site_keys_site', ['site_id'], 'sites', ['id'])
    .execute();
  await db.schema
    .createIndex('site_keys_valid')
    .on('site_keys')
    .column('site_id')
    .where(sql.ref('revoked_at'), 'is', null)
    .execute();

  // The hash stays where it was as well, for servers of the version before that run on during an update.
  const before = await db.selectFrom('sites').selectAll().where('secret_hash', 'is not', null).execute();
  for (const { id, secret_hash, changed_at } of before) {
    await db
      .insertInto('site_keys')
      .values({
        site_id: id,
        id: newId(),
        name: 'main',
        hash: secret_hash!,
        permissions: null,
        created_at: changed_at,
        expires_at: null,
        last_used_at: null,
        revoked_at: null,
      })
      .execute();
  }
}

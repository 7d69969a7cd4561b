import { getAuthTables } from 'better-auth/db';
import { getMigrations } from 'better-auth/db/migration';
import { describe, expect, it } from 'vitest';
import { secret } from '../../../test/harness.ts';
import { describePostgres } from '../../../test/postgres.ts';
import { openStore } from '../../store/store.ts';
import { toAuthOptions } from './auth.ts';

// Our migrations make the tables of better-auth: its own run nowhere. What it wants is compared with what there is.

const form = { name: 'parvis', path: '/', secure: true };

async function compare(url: string): Promise<void> {
  const store = openStore(url);
  await store.migrate();
  const there = await store.db.introspection.getTables();
  for (const { modelName, fields } of Object.values(getAuthTables(toAuthOptions(store, secret, form)))) {
    const table = there.find(({ name }) => name === modelName);
    expect(table, modelName).toBeDefined();
    const columns = new Map(table!.columns.map((column) => [column.name, column]));
    for (const [name, { fieldName = name, type, required }] of Object.entries(fields)) {
      const column = columns.get(fieldName);
      expect(column?.dataType.toLowerCase(), `${modelName}.${fieldName}`).toMatch(
        type === 'boolean' || type === 'number' ? /^int/ : /^text$/,
      );
      // What it may leave out may be absent here as well.
      if (required === false) expect(column!.isNullable, `${modelName}.${fieldName}`).toBe(true);
    }
    // And what it does not know, it does not write.
    const known = new Set(['id', ...Object.entries(fields).map(([name, { fieldName = name }]) => fieldName)]);
    for (const { name, isNullable } of table!.columns) if (!known.has(name)) expect(isNullable, name).toBe(true);
  }
  await store.close();
}

describe('the tables of better-auth', () => {
  it('SQLite: are those that it wants', () => compare('sqlite::memory:'));

  it('its own migrations would make nothing and add nothing', async () => {
    const store = openStore('sqlite::memory:');
    await store.migrate();
    const { toBeCreated, toBeAdded } = await getMigrations(toAuthOptions(store, secret, form));
    expect([toBeCreated, toBeAdded]).toEqual([[], []]);
    await store.close();
  });
});

describePostgres('PostgreSQL: the tables of better-auth', (create) => {
  it('are those that it wants', async () => compare(await create()));
});

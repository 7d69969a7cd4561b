import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { start } from '../../test/harness.ts';
import { getInternals } from '../internals.ts';
import { openStore } from '../store/store.ts';
import { seed } from './seed.ts';

describe('A7: the demo', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const count = async (database: string): Promise<number> => {
    const store = openStore(database);
    const { n } = await store.db
      .selectFrom('posts')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    await store.close();
    return n;
  };

  it('is filled whole or not at all, and by the next start when one was cut off', async () => {
    const database = `sqlite:${folder}/cut/p.db`;
    const { parvis } = await start({ database, demo: true });
    const { store } = getInternals(parvis)!.services;
    // What breaks in the middle of it: the tenth post is refused by the database.
    await sql
      .raw(
        "create trigger cut before insert on posts when (select count(*) from posts) > 9 begin select raise(abort, 'cut'); end",
      )
      .execute(store.db);
    await expect(seed(parvis)).rejects.toThrow('cut');
    expect(await count(database)).toBe(0);
    await sql.raw('drop trigger cut').execute(store.db);
    await seed(parvis);
    const whole = await count(database);
    expect(whole).toBeGreaterThan(25);
    await seed(parvis);
    expect(await count(database)).toBe(whole);
    await parvis.close();
  });

  it('tries again while the database is busy', async () => {
    const database = `sqlite:${folder}/busy/p.db`;
    const { parvis } = await start({ database, demo: true, jobs: 'off' });
    const { store } = getInternals(parvis)!.services;
    let refused = 0;
    const { write } = store;
    store.write = (work) =>
      refused++ < 2 ? Promise.reject(Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' })) : write(work);
    await seed(parvis);
    expect(refused).toBe(3);
    expect(await count(database)).toBeGreaterThan(25);
    await parvis.close();
  });
});

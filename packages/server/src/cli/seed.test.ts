import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { start } from '../../test/harness.ts';
import { countDays } from '../domain/insights/count.ts';
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

  it.each(['en', 'fr'] as const)('E23: has a history of two years, in %s', async (lang) => {
    const { parvis } = await start({ database: `sqlite:${folder}/${lang}/p.db`, demo: true, jobs: 'off' });
    await seed(parvis, lang);
    const { store } = getInternals(parvis)!.services;
    const posts = await store.db.selectFrom('posts').selectAll().orderBy('id').execute();
    const at = posts.map(({ created_at }) => created_at);
    // Lists go by ids, and so by time.
    expect(at).toEqual([...at].sort());
    const years = (Date.parse(at.at(-1)!) - Date.parse(at[0]!)) / 31_557_600_000;
    expect(years).toBeGreaterThan(1.8);
    expect(years).toBeLessThan(2.1);
    expect(at.at(-1)! <= new Date().toISOString()).toBe(true);
    expect(new Set(at.map((time) => time.slice(0, 7))).size).toBeGreaterThan(12);
    const byId = new Map(posts.map((post) => [post.id, post]));
    for (const { parent_id, created_at, experienced_on, status } of posts) {
      expect(status).toBe('published');
      if (parent_id) expect(created_at > byId.get(parent_id)!.created_at).toBe(true);
      if (experienced_on) {
        const days = (Date.parse(created_at.slice(0, 10)) - Date.parse(experienced_on)) / 86_400_000;
        expect(days).toBeGreaterThanOrEqual(0);
        expect(days).toBeLessThan(15);
      }
    }
    await countDays({ now: new Date(Date.now() + 600_000).toISOString(), services: getInternals(parvis)!.services });
    const days = await store.db.selectFrom('days').select('day').where('subject_id', '=', '').orderBy('day').execute();
    expect([days[0]!.day, days.length > 20]).toEqual([at[0]!.slice(0, 10), true]);
    const spoken = posts.filter((post) => post.lang === lang).length;
    expect(spoken).toBeGreaterThan(posts.length / 2);
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

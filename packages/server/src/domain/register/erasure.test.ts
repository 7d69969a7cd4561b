import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Receipt } from '@parvis/contract';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { start } from '../../../test/harness.ts';
import { describePostgres } from '../../../test/postgres.ts';
import { checkChain, readChains } from '../../../test/store/log.ts';
import { getInternals } from '../../internals.ts';
import { openStore } from '../../store/store.ts';
import { followPosts } from '../search/follow.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
afterAll(() => rmSync(folder, { recursive: true }));

const words = ['quokka', 'numbat', 'Kowari Bilby', 'dunnart@example.org', 'potoroo'];
const [text, title, name, email, changed] = words as [string, string, string, string, string];

/** Writes a review, changes it, has it answered and found, and erases its author. @returns what nobody may find any more */
async function live(database: string): Promise<string[]> {
  const server = await start({ database, publicAddress: 'https://reviews.example', jobs: 'off' });
  const { services } = getInternals(server.parvis)!;
  const key = await server.parvis.sites.renewKey('shop');
  const body = { kind: 'review', subject: { key: 'room' }, rating: 2, experiencedOn: '2026-01-02' } as const;
  const stays = await server.post({ ...body, body: 'What stays.', author: { name: 'Ada' } });
  const said = { ...body, body: `It was ${text}.`, title: `So ${title}`, author: { name, email } };
  const { post, visitorToken: token, ...more } = await server.post(said, { headers: { 'idempotency-key': 'once' } });
  const { receipt } = more as { receipt: Receipt };
  const opened = async () => services.store.db.selectFrom('log_openings').select(['what', 'r', 'record']).execute();
  const seen = await opened();
  await server.call('PATCH', `posts/${post.id}`, { token: token!, body: { body: `It was ${changed}.` } });
  expect((await opened()).map(({ r }) => r)).not.toContain(receipt.r);
  await server.post({ parentId: post.id, subject: { key: 'room' }, body: 'We are sorry.' }, { token: key });
  await server.post({ parentId: stays.post.id, subject: { key: 'room' }, body: 'Thank you.' }, { token: key });
  await followPosts({ now: new Date().toISOString(), services });
  const all = [...seen, ...(await opened())];
  const kept = all.filter(({ what, record }) => what === 'site' || /What stays|Thank you/.test(record));
  expect((await server.call('DELETE', 'me', { token: token! })).status).toBe(204);
  for (const chain of await readChains(services.store)) {
    await checkChain(services.store, chain);
    expect([...chain.reviews.values()].map(({ state }) => state)).toEqual(['published', 'erased']);
  }
  const exported: string[] = [];
  for await (const { row } of services.store.sites.rows((await services.store.sites.byKey('shop'))!.id)) {
    exported.push(JSON.stringify(row));
  }
  const secret = all.filter((one) => !kept.includes(one)).map(({ r }) => r);
  const gone = [...words, ...secret];
  for (const word of gone) expect(exported.join('\n')).not.toContain(word);
  expect(server.log).toEqual([]);
  await server.parvis.close();
  expect(secret.length).toBeGreaterThanOrEqual(3);
  return gone;
}

/** Which of these some file holds. */
const find = (files: readonly string[], gone: readonly string[]): string[] =>
  files.flatMap((path) => {
    const bytes = readFileSync(path);
    return gone.filter((word) => bytes.includes(word)).map((word) => `${word} in ${path}`);
  });

it('L29: what was erased is in no byte of the files of SQLite, and the register goes on', async () => {
  const gone = await live(`sqlite:${folder}/parvis.db`);
  const files = readdirSync(folder).map((file) => join(folder, file));
  expect(find(files, ['What stays'])).not.toEqual([]);
  expect(find(files, gone)).toEqual([]);
});

describePostgres('erasing on PostgreSQL', (create) => {
  it('L29: what was erased is in no byte of its tables, once they were vacuumed', async () => {
    const database = await create();
    const gone = await live(database);
    const store = openStore(database);
    await sql`vacuum full`.execute(store.db);
    await sql`checkpoint`.execute(store.db);
    const { rows } = await sql<{ at: string }>`select current_setting('data_directory') || '/base/' || oid as at
      from pg_database where datname = current_database()`.execute(store.db);
    await store.close();
    const files = readdirSync(rows[0]!.at).map((file) => join(rows[0]!.at, file));
    expect(find(files, ['What stays'])).not.toEqual([]);
    expect(find(files, gone)).toEqual([]);
  });
});

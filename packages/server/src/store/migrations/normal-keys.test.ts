import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { start } from '../../../test/harness.ts';
import { describePostgres } from '../../../test/postgres.ts';
import { findMiscounts } from '../miscounts.ts';
import { openStore } from '../store.ts';
import { normalKeys } from './0005-normal-keys.ts';
import { countRated } from './0056-rated-last.ts';

const normal = 'https://shop.test/a/%E4%B8%AD';

/** @param create the address of a new, empty database */
function testNormalKeys(create: () => Promise<string>): void {
  it('D1: subjects under two forms of one address become one, and nothing that was said is lost', async () => {
    const database = await create();
    const server = await start({ database, jobs: 'off' });
    const { visitorToken: token } = await server.post({ subject: { key: 'one' }, kind: 'review', rating: 2 });
    const first = await server.post({ subject: { key: 'one', title: 'Tea' }, body: 'First.' });
    await server.post({ subject: { key: 'one' }, body: 'Reply.', parentId: first.post.id });
    await server.post({ subject: { key: 'two', url: 'https://shop.test/a' }, kind: 'review', rating: 5 }, { token });
    await server.post({ subject: { key: 'two' }, kind: 'review', rating: 4 });
    const second = await server.post({ subject: { key: 'two' }, body: 'Second.' });
    await server.call('PUT', `posts/${second.post.id}/reactions/like`);
    for (const key of ['one', 'two'])
      await server.call('POST', 'shares', { body: { subject: { key }, network: 'copy' } });
    await server.post({ subject: { key: 'alone' }, body: 'Alone.' });
    await server.post({ subject: { key: 'room-%7e' }, body: 'No address.' });
    await server.parvis.close();

    const store = openStore(database);
    // As a version before left them.
    const before = {
      one: 'https://shop.test/a/%e4%b8%ad',
      two: 'https://shop.test/a/中',
      alone: 'https://shop.test/?q=%7E',
    };
    for (const [key, old] of Object.entries(before)) {
      await store.db.updateTable('subjects').set({ key: old }).where('key', '=', key).execute();
    }
    await store.db.transaction().execute((transaction) => normalKeys.up(transaction as unknown as Kysely<unknown>));
    // What later versions count beside it.
    await countRated(store.db as unknown as Kysely<unknown>);
    const rows = await store.db.selectFrom('subjects').select('key').orderBy('key').execute();
    expect(rows.map(({ key }) => key).sort()).toEqual([normal, 'https://shop.test?q=~', 'room-%7e'].sort());
    expect(await findMiscounts(store.db)).toEqual([]);
    await store.close();

    const after = await start({ database, jobs: 'off' });
    const { json } = await after.call('GET', `page?subject=${encodeURIComponent(before.two)}&blocks=comments,reviews`);
    expect(json.subject).toMatchObject({
      key: normal,
      title: 'Tea',
      url: 'https://shop.test/a',
      commentCount: 3,
      shareCount: 2,
      // Of the author of two, the later one.
      rating: { count: 2, histogram: { 2: 0, 4: 1, 5: 1 } },
    });
    expect(json.comments.items.map((post: { replyCount: number }) => post.replyCount)).toEqual([0, 1]);
    await after.post({ subject: { key: normal }, body: 'It goes on.' });
    await after.parvis.close();
  });
}

describe('keys in their normal form: SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  testNormalKeys(async () => `sqlite:${folder}/parvis.db`);
});

describePostgres('keys in their normal form: PostgreSQL', (create) => testNormalKeys(create));

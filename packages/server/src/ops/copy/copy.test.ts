import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Created } from '@parvis/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';
import { describePostgres } from '../../../test/postgres.ts';
import type { ServerContext } from '../../domain/context.ts';
import { followPosts } from '../../domain/search/follow.ts';
import { findDifferences, readContents } from '../../store/copy-tables.ts';
import { openDatabase } from '../../store/database.ts';
import { openStore } from '../../store/store.ts';
import { copyDatabase, reopenDatabase } from './copy.ts';

/** Posts, replies, reactions and deletions with keys, until told; answers what was acknowledged. */
function keepWriting({ call, post }: Started, keys: string) {
  const kept = new Map<string, { key: string; body: object; id: string }>();
  const gone = new Set<string>();
  const refused: number[] = [];
  let isOver = false;
  const done = (async () => {
    for (let n = 0; !isOver; n++) {
      const key = `${keys}-${n}`;
      const body = { kind: 'comment', subject: { key: `page-${n % 7}` }, body: `Words ${n}`, author: { name: 'Ann' } };
      const answer = await call('POST', 'posts', { body, headers: { 'idempotency-key': key } });
      if (answer.status !== 201) {
        refused.push(answer.status);
        await wait(5);
        continue;
      }
      const { post: made, visitorToken: token } = answer.json as Created;
      kept.set(made.id, { key, body, id: made.id });
      await call('PUT', `posts/${made.id}/reactions/helpful`);
      if (n % 5 === 0) await post({ subject: { key: `page-${n % 7}` }, parentId: made.id }).catch(() => {});
      if (n % 3 === 0 && (await call('DELETE', `posts/${made.id}`, { token })).status === 204) gone.add(made.id);
      await wait(1);
    }
  })();
  return {
    kept,
    gone,
    refused,
    async stop() {
      isOver = true;
      await done;
    },
  };
}

describePostgres('parvis copy', (create) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const moves = {
    'SQLite to PostgreSQL': async () => [`sqlite:${folder}/a.db`, await create()],
    'PostgreSQL to SQLite': async () => [await create(), `sqlite:${folder}/b.db`],
  };
  for (const [name, open] of Object.entries(moves)) {
    it(`${name}: nothing that was acknowledged while copying is lost, and repeats are known`, async () => {
      const [from, to] = (await open()) as [string, string];
      const old = await start({ database: from });
      for (let n = 0; n < 600; n++) await old.post({ subject: { key: 'long' }, body: `Comment ${n}` });
      await old.post({ kind: 'review', rating: 2 });
      const writing = keepWriting(old, 'k');
      while (writing.kept.size < 5) await wait(10);
      const lines: string[] = [];
      await copyDatabase(from, to, { close: true, log: (line) => lines.push(line) });
      expect(lines.length).toBeGreaterThan(2);
      while (writing.refused.length === 0) await wait(10);
      await writing.stop();
      // Closed: told to come again, which they did in vain, and reading goes on.
      expect(new Set(writing.refused)).toEqual(new Set([503]));
      expect((await old.call('GET', 'posts?subject=long')).json.total).toBe(600);

      const fresh = await start({ database: to });
      expect(writing.kept.size).toBeGreaterThan(4);
      for (const { id, key, body } of writing.kept.values()) {
        const again = await fresh.call('POST', 'posts', { body, headers: { 'idempotency-key': key } });
        const { status } = await fresh.call('GET', `posts/${id}`);
        // I1: what was taken back since is not made again.
        if (writing.gone.has(id) && status === 404) expect(again.status).toBe(404);
        else {
          expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
          expect([status, again.json.post.id]).toEqual([200, id]);
        }
      }
      await expect(copyDatabase(from, to)).rejects.toThrow(/closed by an earlier copy/);
      expect(await reopenDatabase(from)).toBe(true);
      await old.post({ body: 'Open again' });
      await Promise.all([old, fresh].map(({ parvis }) => parvis.close()));
    });
  }

  it('says what it will not do, goes on where an earlier one stopped, and leaves the source open unless told', async () => {
    const [from, to] = [`sqlite:${folder}/again.db`, await create()];
    const server = await start({ database: from });
    await server.post({});
    await expect(copyDatabase(from, from)).rejects.toThrow(/the same database/);
    await copyDatabase(from, to);
    const { visitorToken: token, post } = await server.post({ body: 'Later', author: { name: 'Ann' } });
    await server.post({ body: 'By another name', author: { name: 'Anna' } }, token ? { token } : {});
    await server.call('DELETE', `posts/${post.id}`, token ? { token } : {});
    await expect(copyDatabase(from, to)).rejects.toThrow(/--again/);
    // Of a kind that a later version knows, or that is gone.
    const source = openDatabase(from);
    await sql`alter table subjects add column note_count integer not null default 0`.execute(source.db);
    await sql`update subjects set note_count = 7`.execute(source.db);
    await source.db.destroy();
    await copyDatabase(from, to, { again: true });
    const [one, other] = [openDatabase(from), openDatabase(to)];
    const contents = [await one.view(readContents), await other.view(readContents)] as const;
    expect(findDifferences(...contents)).toEqual([]);
    expect(contents[0].posts.rows).toBe(2);
    const { rows } = await sql<{ n: number }>`select max(note_count) as n from subjects`.execute(other.db);
    expect(rows[0]!.n).toBe(7);
    // The other way round it is refused before a row is written.
    const behind = `sqlite:${folder}/behind.db`;
    await copyDatabase(to, behind);
    await sql`alter table subjects drop column note_count`.execute(one.db);
    await expect(copyDatabase(from, behind, { again: true })).rejects.toThrow(/counts more .*note_count/);
    await sql`alter table subjects add column note_count integer not null default 7`.execute(one.db);
    await server.post({});
    expect(findDifferences(await one.view(readContents), contents[1]).join()).toMatch(/^authors.*subjects.*posts/);
    await Promise.all([one.db.destroy(), other.db.destroy()]);

    const stranger = await create();
    const theirs = await start({ database: stranger });
    await expect(copyDatabase(from, stranger, { again: true })).rejects.toThrow(/sites of its own/);
    await Promise.all([server, theirs].map(({ parvis }) => parvis.close()));
  });

  it('what a target gets back that it had taken out of its search is found again', async () => {
    const [from, to] = [`sqlite:${folder}/found.db`, await create()];
    const server = await start({ database: from });
    const { post } = await server.post({ body: 'Taken back by mistake' });
    await server.parvis.close();
    await copyDatabase(from, to);
    const store = openStore(to);
    const follow = () =>
      followPosts({ now: new Date(Date.now() + 600_000).toISOString(), services: { store } } as ServerContext);
    expect(await follow()).toBe(1);
    await sql`delete from posts`.execute(store.db);
    await copyDatabase(from, to, { again: true });
    expect(await follow()).toBe(1);
    const found = await store.db.selectFrom('search').select('post_id').execute();
    expect(found).toEqual([{ post_id: post.id }]);
    await store.close();
  });
});

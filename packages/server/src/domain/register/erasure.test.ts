import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { origin, policy } from '../../../test/harness.ts';
import { findInFiles, type HeldReview, holdReview, listFiles, readExport, toReads } from '../../../test/held-words.ts';
import { describePostgres } from '../../../test/postgres.ts';
import { type Console, startConsole } from '../../../test/staff.ts';
import { checkChain, readChains } from '../../../test/store/log.ts';
import { getInternals } from '../../internals.ts';
import { wipeErased } from '../../jobs/wiping.ts';
import { makeBackup } from '../../ops/backup/make.ts';
import { openTarget } from '../../ops/backup/open-target.ts';
import { findBackup, restoreFile, withBackup } from '../../ops/backup/restore.ts';
import { eraseExpired } from '../posts/expire.ts';

// A review goes everywhere where words go, is erased in each way there is, and is looked for byte by byte.

const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
afterAll(() => rmSync(folder, { recursive: true }));

const publicAddress = 'https://reviews.example';
const years = (n: number) => new Date(Date.now() + n * 366 * 86_400_000).toISOString();

/** Each way in which a review goes, on a site of its own where time does it. */
const ways: Record<string, (server: Console, held: HeldReview, key: string) => Promise<unknown>> = {
  author: (server, { site, token }) => server.call('DELETE', 'me', { site, token }),
  staff: (server, { site, author }, token) =>
    server.call('POST', `/v1/manage/sites/${site}/erasures`, {
      token,
      body: { author, sentence: 'They wrote to us.' },
      headers: { origin: undefined },
    }),
  withdrawal: (server, { site, post, token }) => server.call('DELETE', `posts/${post}`, { site, token }),
  retention: (server) => eraseExpired({ now: years(3), services: getInternals(server.parvis)!.services }),
};
/** What never says a word of a review. */
const hasNone = /(audit|queue|decisions)$/;
/** Who takes one review back is still there. */
const goneOf = (way: string, { words, names }: HeldReview): string[] =>
  way === 'withdrawal' ? words : [...words, ...names];

/** @returns what nobody may find any more */
async function check(database: string): Promise<void> {
  const sites = ['shop', 'old'].map((key) => ({
    key,
    name: `The ${key}`,
    origins: [origin],
    policy: { ...policy, retentionYears: key === 'old' ? 2 : null },
  }));
  const server = await startConsole({ database, publicAddress, jobs: 'off', sites });
  const { store } = getInternals(server.parvis)!.services;
  const reads: Record<string, ReturnType<typeof toReads>> = {};
  const held: Record<string, HeldReview> = {};
  const keys: Record<string, string> = {};
  for (const { key } of sites) {
    keys[key] = await server.parvis.sites.renewKey(key);
    await server.parvis.sites.settings(key, { images: true, history: true, moderation: 'nothing' });
    await server.add(key, `staff@${key}.test`, 'owner');
    await server.signIn(`staff@${key}.test`);
    await server.parvis.sites.setHears(key, `staff@${key}.test`, 'at-once');
    const webhook = { url: 'https://hooks.example/away', events: ['post.written', 'post.edited'], content: true };
    await server.call('POST', `/v1/manage/sites/${key}/webhooks`, {
      token: keys[key],
      body: webhook,
      headers: { origin: undefined },
    });
  }
  await server.post({ kind: 'review', subject: { key: 'room' }, body: 'What stays.', author: { name: 'Ada' } });
  const etags: Record<string, Map<string, string>> = {};
  for (const [nth, way] of Object.keys(ways).entries()) {
    const site = way === 'retention' ? 'old' : 'shop';
    const one = await holdReview(server, site, keys[site]!, 'wxyz'[nth]!.repeat(4));
    held[way] = one;
    reads[way] = toReads(server, one, keys[site]!);
    const before = await reads[way]();
    // What does not hold it would prove nothing.
    for (const { path, status, text } of before) {
      expect.soft(status, path).toBe(200);
      if (hasNone.test(path) || path === held[way].image) continue;
      expect
        .soft(
          one.words.some((word) => text.includes(word)),
          path,
        )
        .toBe(true);
    }
    etags[way] = new Map(before.map(({ path, headers }) => [path, headers.get('etag') ?? '']));
  }
  const templates = (await server.mails()).map(({ template }) => template);
  expect(templates).toEqual(expect.arrayContaining(['postsArrived', 'reportsArrived', 'decisionMade']));
  const secret = await store.db
    .selectFrom('log_openings')
    .select(['r', 'record'])
    .where('what', '=', 'review')
    .execute();
  expect(secret).toHaveLength(5);
  // PostgreSQL takes samples of columns.
  await sql`analyze`.execute(store.db);
  const backups = join(folder, `backups ${database.slice(0, 6)}`);
  await makeBackup(database, openTarget(backups), '1.0.0');
  const all = Object.entries(held).flatMap(([way, one]) => goneOf(way, one));
  expect(findInFiles(await listFiles(database, store), all).length).toBeGreaterThanOrEqual(all.length - 8);

  const before = await readExport(server, 'shop');
  expect([...held.author!.words, ...held.author!.names].filter((word) => !before.includes(word))).toEqual([]);

  for (const [way, erase] of Object.entries(ways)) {
    await erase(server, held[way]!, keys[held[way]!.site]!);
    const gone = goneOf(way, held[way]!);
    for (const { path, status, text } of await reads[way]!(etags[way])) {
      // Of what never had a word of it there is no other answer.
      if (!hasNone.test(path)) expect.soft(status, `${way} ${path}`).not.toBe(304);
      const answered = gone.filter((word) => text.includes(word) && !path.includes(word));
      expect.soft(answered, `${way} ${path}`).toEqual([]);
    }
    expect.soft((await server.call('GET', held[way]!.image, { headers: { origin: undefined } })).status).toBe(404);
    const queued = JSON.stringify(await server.mails());
    expect
      .soft(
        gone.filter((word) => queued.includes(word)),
        `mails after ${way}`,
      )
      .toEqual([]);
  }
  // Encrypted: no search for bytes would tell.
  const contested = await store.db
    .selectFrom('decisions')
    .select('id')
    .where('contest_encrypted', 'is not', null)
    .execute();
  expect(contested).toEqual([]);
  const kept = await store.db.selectFrom('log_openings').select('r').execute();
  const rs = secret.map(({ r }) => r).filter((r) => !kept.some((one) => one.r === r));
  expect(rs).toHaveLength(4);
  const gone = [...all, ...rs];
  for (const { key } of sites) {
    const exported = await readExport(server, key);
    expect(gone.filter((word) => exported.includes(word))).toEqual([]);
  }
  for (const chain of await readChains(store)) await checkChain(store, chain);
  await wipeErased(getInternals(server.parvis)!);
  // Where somebody else held a table, the next look does it.
  await expect.poll(() => store.wipe({ everyMs: 3_600_000 })).toBeUndefined();
  const files = await listFiles(database, store);
  expect(findInFiles(files, ['What stays'])).not.toEqual([]);
  expect(findInFiles(files, gone)).toEqual([]);
  expect(server.log).toEqual([]);
  await server.parvis.close();
  await checkRestored(database, backups, gone);
}

/** A backup from before brings nothing of it back, and the register goes on from there. */
async function checkRestored(database: string, backups: string, gone: readonly string[]): Promise<void> {
  const found = await findBackup(backups);
  await withBackup(found, async (file) => {
    expect(findInFiles([file], gone).length).toBeGreaterThan(20);
    const restored = await restoreFile(file, database, true, found);
    expect(restored).toMatchObject({ unread: [], erasedAgain: 8 });
  });
  const server = await startConsole({ database, publicAddress, jobs: 'off' });
  const { store } = getInternals(server.parvis)!.services;
  const { items } = (await server.call('GET', 'page?subject=room&blocks=reviews')).json.reviews;
  // What the business answered keeps its place, below nothing.
  expect(items.map(({ status }: { status: string }) => status).sort()).toEqual([
    'published',
    'withdrawn',
    'withdrawn',
    'withdrawn',
  ]);
  for (const chain of await readChains(store)) await checkChain(store, chain);
  await store.wipe();
  const files = (await listFiles(database, store)).filter((path) => !path.includes('.before-'));
  expect(findInFiles(files, ['What stays'])).not.toEqual([]);
  expect(findInFiles(files, gone)).toEqual([]);
  await server.parvis.close();
}

it('L29, GDPR-2: what was erased is in no byte of the files of SQLite, nor in what is restored', async () => {
  await check(`sqlite:${folder}/live/parvis.db`);
});

describePostgres('erasing on PostgreSQL', (create) => {
  it('L29, GDPR-2: what was erased is in no byte of its tables, nor in what is restored', async () => {
    await check(await create());
  });
});

import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { expected, expectedSettings } from '../../test/fixture-content.ts';
import { type Started, secret, start } from '../../test/harness.ts';
import { describePostgres } from '../../test/postgres.ts';
import { checkChain, readChains } from '../../test/store/log.ts';
import { createEncryption } from '../identity/encryption.ts';
import { getInternals } from '../internals.ts';
import { openDatabase } from './database.ts';
import { readState } from './migrations/index.ts';
import { findMiscounts } from './miscounts.ts';
import { openStore, type Store } from './store.ts';

// Databases as released versions left them, each opened with the current code. See `test/make-fixtures.ts`.

const fixtures = join(import.meta.dirname, '../../fixtures/databases');
const list = (end: string) => readdirSync(fixtures).filter((name) => name.endsWith(end));

async function check(database: string, name: string): Promise<void> {
  const server = await start({ database, jobs: 'off', publicAddress: 'https://shop.test' });
  const store = openStore(database);
  try {
    expect((await readState(store.db)).pending).toEqual([]);
    expect(await findMiscounts(store.db)).toEqual([]);
    await checkAnswers(server.call);
    // J8: reviews from before the register are in it, as they stand.
    for (const chain of await readChains(store)) await checkChain(store, chain);
    const { rows: sources } = await sql<{ leaf: string }>`
      select leaf from log_leaves where leaf like '%"k":"import"%'`.execute(store.db);
    expect(sources.length >= 3).toBe(name < '0.1.6');
    for (const { leaf } of sources) expect(leaf).toContain('"reason":"parvis-before"');
    const site = (await store.sites.byKey('shop'))!.id;
    const authors = await store.db.selectFrom('authors').selectAll().where('email_encrypted', 'is not', null).execute();
    const encryption = createEncryption(secret);
    expect(authors.map((row) => encryption.decrypt(row.email_encrypted!, `${site} ${row.id}`))).toEqual([
      expected.email,
    ]);
    expect(authors[0]!.email_hash).toBe(encryption.hashEmail(site, expected.email));
    for (const table of ['reactions', 'rank_history', 'reports', 'idempotency_keys', 'jobs'] as const) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(store.db);
      expect(rows[0]!.n, table).toBeGreaterThan(0);
    }
    // What was held or reported waits for somebody to decide.
    const { items } = await server.parvis.sites.queue('shop');
    expect(items.map(({ post, reports }) => [post.status, reports.length > 0])).toEqual(
      expect.arrayContaining([
        ['pending', false],
        ['published', true],
      ]),
    );
    if (name >= '0.1.2') await checkDecided(server, store, site);
    if (name >= '0.1.3') await checkTended(server, store, site);
    if (name >= '0.1.5') await checkReturned(server, store);
    if (name >= '0.1.6') await checkVouched(server, store);
    // And it goes on.
    await server.post({ subject: { key: expected.subject }, body: 'From now on.' });
    expect(await findMiscounts(store.db)).toEqual([]);
    expect(server.log).toEqual([]);
  } finally {
    await store.close();
    await server.parvis.close();
  }
}

/** What was decided stands, with its reasons, and who was told what. */
async function checkDecided({ parvis: { sites } }: Started, store: Store, site: string): Promise<void> {
  const decisions = (await store.decisions.list(site, { limit: 6 })).reverse();
  expect(decisions.map(({ act, by_kind, reason }) => [act, by_kind, reason])).toEqual([
    ['hold', 'policy', null],
    ['hold', 'policy', null],
    ['refuse', 'staff', 'M4'],
    ['approve', 'staff', null],
    ['hold', 'staff', null],
    ['hide', 'staff', 'M4'],
  ]);
  expect(decisions.filter(({ contest_encrypted }) => contest_encrypted !== null)).toHaveLength(1);
  const { items } = await sites.queue('shop');
  expect(items.filter(({ post }) => post.subject === 'moderated').map(({ post }) => post.status)).toEqual(
    expect.arrayContaining(['pending', 'refused']),
  );
  expect((await sites.blocks('shop')).items).toMatchObject([{ of: 'author', reason: 'M4' }]);
  expect(await sites.webhooks('shop')).toMatchObject([{ events: ['post.written'], goneAt: null }]);
  expect(await sites.staff('shop')).toMatchObject([{ email: 'owner@example.org', role: 'owner' }]);
  expect((await sites.usage('shop')).quota).toEqual({ postsPerMonth: 1_000 });
  expect((await store.mails.waiting(10)).map(({ template }) => template)).toContain('confirmAddress');
}

/** What the business did in the console stands, and can be taken back. */
async function checkTended({ parvis: { sites }, call }: Started, store: Store, site: string): Promise<void> {
  expect(await sites.settings('shop')).toMatchObject(expectedSettings);
  expect(await sites.settings('other')).toMatchObject({ off: ['share'] });
  const { json: page } = await call('GET', 'page?subject=old-room&blocks=comments,reviews');
  expect(page.subject.key).toBe('room');
  expect(page.comments.items.map(({ pinned }: { pinned?: true }) => pinned === true).sort()).toEqual([false, true]);
  expect(page.reviews.items).toMatchObject([{ criteria: { cleanliness: 5, welcome: 4 } }]);
  expect(await store.db.selectFrom('notes').select('body').where('site_id', '=', site).execute()).toHaveLength(1);
  const changes = await store.db.selectFrom('changes').select('what').where('site_id', '=', site).execute();
  expect(changes.map(({ what }) => what)).toContain('settings.changed');
}

/** Who came back is known, and hears; what they gave and showed is there. */
async function checkReturned({ call }: Started, store: Store): Promise<void> {
  const other = { site: 'other' };
  const { json: page } = await call('GET', 'page?subject=square&blocks=comments', other);
  expect(page.subject.reactions).toMatchObject({ '🎉': { count: 1 } });
  const [root] = page.comments.items;
  expect(root).toMatchObject({ author: { name: 'Eva', kind: 'member' }, reactions: { down: { count: 1 } } });
  const [image] = root.text[0].children;
  expect(image).toMatchObject({ type: 'image', width: 40, height: 30, alt: 'The square at noon' });
  expect((await call('GET', image.src)).headers.get('content-type')).toBe('image/webp');
  const [reply] = root.replies.items;
  expect(reply).toMatchObject({ author: { name: 'Finn' }, reactions: { '🎉': { count: 1 } } });
  expect((await call('GET', `posts/${reply.id}/versions`, other)).json.items).toHaveLength(1);
  for (const table of [
    'subscriptions',
    'mentions',
    'visitor_sessions',
    'member_tokens',
    'avatars',
    'images',
  ] as const) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(store.db);
    expect(Number(rows[0]!.n), table).toBeGreaterThan(0);
  }
}

/** The register goes on where it was, under its name and its keys; who was asked is not asked again. */
async function checkVouched({ parvis, call }: Started, store: Store): Promise<void> {
  const { register } = getInternals(parvis)!.services;
  const sizes = async () =>
    (await store.db.selectFrom('log_checkpoints').select('size').orderBy('size').execute()).map(({ size }) => size);
  const sealed = await sizes();
  expect(sealed).toHaveLength(1);
  const body = { kind: 'review', subject: { key: 'terrace' }, rating: 3, experiencedOn: '2026-10-03' };
  const { json } = await call('POST', 'posts', { site: 'other', body: { ...body, author: { name: 'Max' } } });
  expect(json.receipt.note).toContain('shop.test/log');
  await register.batch({ early: true });
  expect((await sizes()).length).toBe(2);
  const states = (await readChains(store)).flatMap((chain) => [...chain.reviews.values()].map(({ state }) => state));
  expect(states).toEqual(expect.arrayContaining(['hidden', 'erased', 'published']));
  const { json: page } = await call('GET', 'page?subject=square&blocks=reviews', { site: 'other' });
  expect(page.critiques.items).toMatchObject([{ answers: { stays: 'The light.' } }]);
  const again = { subject: { key: 'terrace' }, people: [{ email: 'customer@example.org', order: '18' }] };
  expect((await parvis.sites.requestReviews('other', again)).skipped).toMatchObject([{ reason: 'recent' }]);
}

async function checkAnswers(call: Awaited<ReturnType<typeof start>>['call']): Promise<void> {
  const { json: page } = await call(
    'GET',
    `page?subject=${expected.subject}&blocks=comments,reviews,rating&commentSort=oldest`,
  );
  const { commentCount, reviewCount, histogram } = expected;
  expect(page.subject).toMatchObject({ commentCount, reviewCount, rating: { histogram }, shareCount: 1 });
  expect(page.comments.items.map((post: { status: string }) => post.status)).toEqual([
    'published',
    'withdrawn',
    'published',
  ]);
  expect(page.comments.items[0]).toMatchObject({
    replyCount: 2,
    reactions: { helpful: { count: 1 }, like: { count: 1 } },
  });
  expect(page.reviews.items).toHaveLength(3);
  const { json: list } = await call('GET', `posts?subject=${expected.subject}&kind=review&sort=lowest`);
  expect(list.items.map((post: { rating: number }) => post.rating)).toEqual([2, 5, 5]);
}

describe('databases of earlier versions: SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(list('.db'))('%s is opened, brought up to date and read', async (name) => {
    copyFileSync(join(fixtures, name), join(folder, name));
    await check(`sqlite:${folder}/${name}`, name);
  });
});

describePostgres('databases of earlier versions: PostgreSQL', (create) => {
  it.each(list('.sql'))('%s is opened, brought up to date and read', async (name) => {
    const database = await create();
    const { db } = openDatabase(database);
    await sql.raw(readFileSync(join(fixtures, name), 'utf8')).execute(db);
    await db.destroy();
    await check(database, name);
  });
});

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asked, askVerifiers } from '../../test/ask-verifiers.ts';
import { origin, type Started, start } from '../../test/harness.ts';

// What somebody with a hand in the database can do to a register that a visitor has seen: both verifiers see it.

const folder = mkdtempSync(join(tmpdir(), 'parvis-tampered-'));
const [early, late] = [join(folder, 'early.db'), join(folder, 'late.db')];
const texts = ['Fine room.', 'Noisy street outside.', 'Kind people at the desk.', 'Dust under the bed, sadly.'];
let ahead = 0;
/** The checkpoint that the visitor has kept. */
let kept = '';
let first = '';

const open = (path: string): Promise<Started> =>
  start({ database: `sqlite:${path}`, jobs: 'off', publicAddress: origin, now: () => Date.now() + ahead });
const ask = async (server: Started): Promise<Asked> =>
  (await askVerifiers(server, ['page'], { now: (Date.now() + ahead) / 1_000, ...(kept && { kept }) }))!;

beforeAll(async () => {
  let server = await open(early);
  await server.parvis.sites.settings('shop', { moderation: 'nothing' });
  for (const [n, body] of texts.entries()) {
    const { post } = await server.post({ kind: 'review', body, rating: 2 + (n % 3) });
    first ||= post.id;
  }
  await server.parvis.sites.settings('shop', { images: true });
  const sent = await server.parvis.fetch(
    new Request(`${origin}/v1/sites/shop/images`, {
      method: 'POST',
      headers: { origin, 'content-type': 'image/png' },
      body: await sharp({ create: { width: 20, height: 10, channels: 3, background: '#205080' } })
        .png()
        .toBuffer(),
    }),
  );
  const { image, visitorToken } = await sent.json();
  const body = `As I found it. ![The room](parvis-image:${image.id})`;
  await server.post({ kind: 'review', body, rating: 4 }, { token: visitorToken });
  await server.parvis.log.batch();
  await server.parvis.close();
  copyFileSync(early, late);
  server = await open(late);
  ahead += 3_700_000;
  await server.post({ kind: 'review', body: 'Of the second batch, some time later.', rating: 5 });
  await server.parvis.log.batch();
  const { said, checkpoint } = await ask(server);
  for (const { first: one, second } of said.values())
    expect([one.state, second.state]).toEqual(['unwitnessed', 'unwitnessed']);
  kept = checkpoint;
  await server.parvis.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const changes: [name: string, ...sql: string[]][] = [
  ['a leaf is edited', `update log_leaves set leaf = replace(leaf, 'publish', 'withdraw') where seq = 5`],
  ['a leaf is deleted', 'delete from log_leaves where seq = 5'],
  ['the last leaves are deleted', 'delete from log_leaves where seq > 7'],
  [
    'a leaf is inserted',
    `insert into log_leaves (chain, seq, leaf, hash, written_at)
     select chain, 100, replace(leaf, '"seq":3', '"seq":100'), 'x', written_at from log_leaves where seq = 3`,
  ],
  [
    'leaves change places',
    'update log_leaves set seq = 1003 where seq = 3',
    'update log_leaves set seq = 3 where seq = 5',
    'update log_leaves set seq = 5 where seq = 1003',
  ],
  ['a record is edited', `update log_openings set record = replace(record, '"rating":2', '"rating":5') where ref = 2`],
  ['an opening is deleted', 'delete from log_openings where ref = 2'],
  ['the title of a review is edited', `update posts set title = 'The best of all' where id = 'FIRST'`],
  ['the rating of a review is edited', `update posts set rating = 5 where id = 'FIRST'`],
  ['a picture is another one', `update images set bytes = x'00'`],
  ['a picture is deleted', 'delete from images'],
  ['a review is deleted', `delete from posts where id = 'FIRST'`],
  [
    'the last checkpoint is deleted',
    'delete from log_checkpoints where size = (select max(size) from log_checkpoints)',
  ],
];

it.for(changes)('%s: both verifiers see it', async ([name, ...statements]) => {
  const path = join(folder, `${changes.findIndex(([other]) => other === name)}.db`);
  copyFileSync(late, path);
  const database = new Database(path);
  database.pragma('foreign_keys = off');
  for (const sql of statements) expect(database.prepare(sql.replace('FIRST', first)).run().changes).toBeGreaterThan(0);
  database.close();
  const server = await open(path);
  const both = (await ask(server)).said.get('page')!;
  expect([both.first.state, both.second.state], JSON.stringify(both)).toEqual(['contradiction', 'contradiction']);
  await server.parvis.close();
});

it('a backup is restored, and what comes then is another history: both verifiers see it', async () => {
  const server = await open(early);
  await server.post({ kind: 'review', body: 'In another world than that one.', rating: 3 });
  await server.post({ kind: 'review', body: 'And one more of the same, by others.', rating: 4 });
  ahead += 3_700_000;
  await server.parvis.log.batch();
  for (const both of (await ask(server)).said.values())
    expect([both.first.state, both.second.state], JSON.stringify(both)).toEqual(['contradiction', 'contradiction']);
  await server.parvis.close();
});

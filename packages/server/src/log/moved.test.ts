import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SubjectActInput } from '@parvis/contract';
import Database from 'better-sqlite3';
import { afterAll, afterEach, expect, it } from 'vitest';
import { isAgreed } from '../../../checks/log/two-verifiers.ts';
import { askVerifiers } from '../../test/ask-verifiers.ts';
import { origin, type Started, start } from '../../test/harness.ts';
import { describePostgres } from '../../test/postgres.ts';

// J7: what the business does to the keys of subjects is no contradiction and is told; what a hand in the tables does is one.

const texts = ['Quiet, with a view.', 'Loud in the morning.', 'The bread is warm.', 'Stairs, and no lift.'];
const folder = mkdtempSync(join(tmpdir(), 'parvis-moved-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A server with reviews of three subjects that were sealed; one author has one of `a` and one of `b`. */
async function open(database?: string): Promise<Stage> {
  const server = await start({ publicAddress: origin, jobs: 'off', ...(database && { database }) });
  await server.parvis.sites.settings('shop', { moderation: 'nothing' });
  const key = await server.parvis.sites.createKey('shop', { name: 'keys of subjects' });
  const write = async (subject: string, n: number, token?: string) =>
    server.post(
      { kind: 'review', subject: { key: subject }, rating: 2 + n, body: `${texts[n]} Seen at ${subject}.` },
      token === undefined ? {} : { token },
    );
  const [{ visitorToken }, second] = [await write('a', 0), await write('a', 1)];
  await write('a', 2);
  await write('b', 3, visitorToken!);
  await write('b', 1);
  await server.parvis.log.batch();
  return toStage(server, key, second.post.id);
}

interface Stage {
  server: Started;
  /** One of `a`. */
  chosen: string;
  idOf(key: string): Promise<string>;
  act(of: string, input: SubjectActInput): Promise<string>;
  undo(id: string): Promise<void>;
  /** What both verifiers say of these pages: the state, and what was moved. */
  look(...keys: string[]): Promise<Record<string, unknown>>;
}

function toStage(server: Started, key: string, chosen: string): Stage {
  const manage = async (method: string, path: string, body?: object) => {
    const { status, json } = await server.call(method, `/v1/manage/sites/shop/${path}`, {
      token: key,
      body,
      headers: { origin: undefined, ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }) },
    });
    expect(status, JSON.stringify(json)).toBeLessThan(300);
    return json;
  };
  const idOf = async (of: string): Promise<string> => (await manage('GET', `subject?key=${of}`)).id;
  return {
    server,
    chosen,
    idOf,
    async act(of, input) {
      const { id: act } = await manage('POST', `subjects/${await idOf(of)}/acts`, input);
      return act;
    },
    async undo(id) {
      await manage('DELETE', `subject-acts/${id}`);
    },
    async look(...keys) {
      const { said } = (await askVerifiers(server, keys, { now: Date.now() / 1_000 }))!;
      return Object.fromEntries(
        keys.map((one) => {
          const both = said.get(one)!;
          expect(isAgreed(both), JSON.stringify(both)).toBe(true);
          const { state, figures } = both.first;
          return [one, (figures as { moved?: object } | undefined)?.moved ?? state];
        }),
      );
    },
  };
}

const still = { here: 0, away: 0, aside: 0 };

function testMoved(): void {
  let stage: Stage;
  afterEach(() => stage.server.parvis.close());

  it('J7: a new key, a merge and a split are no contradiction, and each is told on the pages it concerns', async () => {
    stage = await open();
    const { act, idOf, undo, look, chosen } = stage;
    expect(await look('a', 'b')).toEqual({ a: still, b: still });

    await act('a', { act: 'move', key: 'a2' });
    // Under its old key it is asked as ever; under the new one all of it came from another.
    expect(await look('a', 'a2')).toEqual({ a: still, a2: { ...still, here: 3 } });

    const split = await act('a2', { act: 'split', key: 'c', posts: [chosen] });
    expect(await look('a2', 'c', 'b')).toEqual({
      a2: { ...still, here: 2 },
      c: { ...still, here: 1 },
      b: still,
    });
    // Asked by the key that it came under, the one that went is missed, and told.
    expect(await look('a')).toEqual({ a: { ...still, away: 1 } });

    const merge = await act('a2', { act: 'merge', into: await idOf('b') });
    expect(await look('b', 'c')).toEqual({ b: { here: 1, away: 0, aside: 1 }, c: { ...still, here: 1 } });
    expect(await look('a2')).toEqual({ a2: { here: 3, away: 0, aside: 1 } });

    await undo(merge);
    await undo(split);
    expect(await look('a', 'a2', 'b')).toEqual({ a: still, a2: { ...still, here: 3 }, b: still });
    expect(stage.server.log).toEqual([]);
  });
}

testMoved();
describePostgres('PostgreSQL', () => testMoved());

const hands: [name: string, pages: Record<string, unknown>, ...sql: string[]][] = [
  [
    'a review is put under another subject, and the figures are made to fit',
    { a: 'contradiction', b: 'contradiction' },
    `update posts set subject_id = (select id from subjects where key = 'b') where id = 'CHOSEN'`,
    `update subjects set review_count = review_count - 1, review_rows = review_rows - 1, n3 = n3 - 1 where key = 'a'`,
    `update subjects set review_count = review_count + 1, review_rows = review_rows + 1, n3 = n3 + 1 where key = 'b'`,
  ],
  [
    'a review is put under a key that means the same subject, where no list shows it',
    { a: 'contradiction' },
    `update posts set subject_id = (select id from subjects where key = 'alias') where id = 'CHOSEN'`,
    `update subjects set review_count = review_count - 1, review_rows = review_rows - 1, n3 = n3 - 1 where key = 'a'`,
  ],
  [
    'keys of two subjects change places',
    { a: 'contradiction', b: 'contradiction' },
    `update subjects set key = 'x' where key = 'a'`,
    `update subjects set key = 'a' where key = 'b'`,
    `update subjects set key = 'b' where key = 'x'`,
  ],
];

it('J7: what was moved by a hand in the tables is a contradiction to both verifiers', async () => {
  const path = join(folder, 'whole.db');
  const stage = await open(`sqlite:${path}`);
  await stage.act('a', { act: 'alias', key: 'alias' });
  expect(await stage.look('a', 'b')).toEqual({ a: still, b: still });
  await stage.server.parvis.close();
  for (const [at, [name, pages, ...statements]] of hands.entries()) {
    const copy = join(folder, `${at}.db`);
    copyFileSync(path, copy);
    const database = new Database(copy);
    for (const sql of statements)
      expect(database.prepare(sql.replace('CHOSEN', stage.chosen)).run().changes, name).toBe(1);
    database.close();
    const server = await start({ database: `sqlite:${copy}`, publicAddress: origin, jobs: 'off' });
    expect(await toStage(server, '', stage.chosen).look(...Object.keys(pages)), name).toEqual(pages);
    await server.parvis.close();
  }
});

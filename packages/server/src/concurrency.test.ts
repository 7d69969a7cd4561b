import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Heard, type Listening, listen } from '../test/listen.ts';
import { recount } from '../test/recount.ts';

// Many at once, over sockets; afterwards every counter must equal a recount.

let server: Listening;
beforeAll(async () => {
  server = await listen();
});
afterEach(() => expect(server.log).toEqual([]));
afterAll(() => server.stop());

/**
 * Four times as many at once as a pool has connections: of many more, some would wait on a busy machine for longer than
 * the server lets anybody wait.
 */
async function times<T>(count: number, act: (n: number) => Promise<T>, atOnce = 40): Promise<T[]> {
  const done: T[] = [];
  let next = 0;
  const goOn = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) done[n] = await act(n);
  };
  await Promise.all(Array.from({ length: atOnce }, goOn));
  return done;
}

/** How often each status came. */
function tally(answers: Heard[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const post = (key: string, more: object = {}, sent: { token?: string; headers?: Record<string, string> } = {}) =>
  server.ask('POST', 'posts', { body: { kind: 'comment', subject: { key }, body: 'Hello.', ...more }, ...sent });

const figures = async (key: string) => (await server.ask('GET', `page?subject=${key}`)).json.subject;

describe('at once', () => {
  it('I2: 200 posts with 50 keys are 50 posts, and every repeat hears the first answer', async () => {
    const answers = await times(200, (n) =>
      post(
        'keys',
        { body: n >= 175 ? 'Other words.' : `Words ${n % 50}` },
        { headers: { 'idempotency-key': `k${n % 50}` } },
      ),
    );
    expect(tally(answers)).toEqual({ 201: 175, 422: 25 });
    for (let key = 0; key < 50; key++) {
      const same = answers.filter(({ status }, n) => n % 50 === key && status === 201);
      expect(new Set(same.map(({ text }) => text)).size).toBe(1);
      expect(same.filter(({ headers }) => headers['idempotency-replayed']).length).toBe(same.length - 1);
    }
    const refused = answers.filter(({ status }) => status === 422);
    expect(new Set(refused.map(({ json }) => json.code))).toEqual(new Set(['IDEMPOTENCY_KEY_REUSED']));
    expect(await figures('keys')).toMatchObject({ commentCount: 50, revision: 50 });
  });

  it('A6, DATA-01: 200 likes by one author are one, and a toggle race ends in 0 or 1', async () => {
    const { post: liked } = (await post('likes')).json;
    const path = `posts/${liked.id}/reactions/like`;
    const { visitorToken: token } = (await server.ask('PUT', path)).json;
    expect(tally(await times(200, () => server.ask('PUT', path, { token })))).toEqual({ 200: 200 });
    expect((await server.ask('GET', `posts/${liked.id}`)).json.reactions.like.count).toBe(1);
    await times(60, (n) => server.ask(n % 2 ? 'PUT' : 'DELETE', path, { token }));
    const { like } = (await server.ask('GET', `posts/${liked.id}`, { token })).json.reactions;
    expect(like.count).toBe(like.mine ? 1 : 0);
  });

  it('P6: of 30 reviews by one author one is taken', async () => {
    const { visitorToken: token } = (await post('reviews')).json;
    const body = { kind: 'review', body: undefined, rating: 5, experiencedOn: '2026-01-02' };
    expect(tally(await times(30, () => post('reviews', body, { token })))).toEqual({ 201: 1, 409: 29 });
    expect(await figures('reviews')).toMatchObject({ reviewCount: 1, rating: { count: 1, mean: 5 } });
  });

  it('P9: a post that is taken back while others reply to it', async () => {
    const takeBack = async () => {
      const { post: root, visitorToken: token } = (await post('replies')).json;
      const answers = await Promise.all([
        server.ask('DELETE', `posts/${root.id}`, { token }),
        ...Array.from({ length: 4 }, () => post('replies', { parentId: root.id })),
      ]);
      expect(answers[0]!.status).toBe(204);
      for (const { status } of answers.slice(1)) expect([201, 422]).toContain(status);
    };
    await times(20, takeBack, 8);
  });

  it('P8: of parallel changes the last one stands, whole', async () => {
    const rated = { kind: 'review', body: undefined, rating: 1, experiencedOn: '2026-01-02' };
    const { post: review, visitorToken: token } = (await post('edits', rated)).json;
    const answers = await times(40, (n) =>
      server.ask('PATCH', `posts/${review.id}`, { token, body: { rating: (n % 5) + 1, body: `Rated ${(n % 5) + 1}` } }),
    );
    expect(tally(answers)).toEqual({ 200: 40 });
    const { rating, source } = (await server.ask('GET', `posts/${review.id}`, { token })).json;
    expect(source).toBe(`Rated ${rating}`);
    expect((await figures('edits')).rating).toMatchObject({ count: 1, mean: rating });
  });

  it('R3: every counter equals a recount', async () => {
    const subjects = await server.store.db.selectFrom('subjects').select(['site_id', 'id']).execute();
    expect(subjects.length).toBe(5);
    for (const { site_id, id } of subjects) await recount(server.store, site_id, id);
  });
});

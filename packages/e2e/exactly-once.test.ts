import { once } from 'node:events';
import { createClient, createOutbox, type OutboxEvent } from '@parvis/core';
import { createParvis } from '@parvis/server';
import { afterAll, describe, expect, it } from 'vitest';
import { createStore, type Served, serve } from '../core/testing/serve.ts';

const parvis = createParvis({
  database: 'sqlite::memory:',
  secret: 'q8Zr3_fWm1xKp7LdTc5vYb9nHs2jGa6uEo4iRt0w',
  limits: 'off',
  sites: [{ key: 'demo', name: 'Demo', origins: [] }],
});
await parvis.ready;
afterAll(() => parvis.close());

/** The real server behind a network that cuts `cuts` connections, after the server has answered. */
const behindBadNetwork = (cuts: number, how: 'before the answer' | 'within the answer'): Promise<Served> =>
  serve(async ({ method, url, headers, body }, response, count) => {
    const answer = await parvis.fetch(
      new Request(`http://127.0.0.1${url}`, {
        method,
        headers: headers as Record<string, string>,
        ...(body && { body }),
      }),
    );
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (count > cuts) {
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(bytes);
    } else if (how === 'before the answer') {
      response.destroy();
    } else {
      response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': bytes.length });
      response.write(bytes.subarray(0, 20), () => response.destroy());
      await once(response, 'close');
    }
  });

describe('a post whose answer is lost is there once', () => {
  const cases = ([0, 1, 2, 4, 7] as const).flatMap((cuts) =>
    (['before the answer', 'within the answer'] as const).map((how) => [cuts, how] as const),
  );

  it.each(cases)('%i times, %s', async (cuts, how) => {
    await using network = await behindBadNetwork(cuts, how);
    const place = { host: network.host, site: 'demo', storage: createStore() };
    const subject = `lost-${how}-${cuts}`;
    const events: OutboxEvent[] = [];
    const load = () => {
      const outbox = createOutbox({ ...place, client: createClient({ ...place, backoff: 1 }), backoff: 60_000 });
      outbox.subscribe((event) => events.push(event));
      return outbox;
    };
    let outbox = load();
    await outbox.send({ kind: 'comment', subject: { key: subject }, body: 'Once', author: { name: 'Ada' } });
    // The visitor reloads until it is through.
    while (outbox.pending().length > 0) {
      outbox.stop();
      outbox = load();
      await outbox.resume();
    }
    outbox.stop();
    expect(events.at(-1)!.type).toBe('sent');
    const list = await createClient(place).posts({ subject });
    expect(list.total).toBe(1);
    // The token that came with the replayed answer is the author's.
    expect(list.items[0]).toMatchObject({ source: 'Once', author: { name: 'Ada' } });
  });
});

describe('a reaction whose answer is lost counts once', () => {
  it.each([
    [1, 'before the answer'],
    [2, 'within the answer'],
    // More than the client tries by itself: the visitor presses again.
    [4, 'before the answer'],
  ] as const)('%i times, %s', async (cuts, how) => {
    await using network = await behindBadNetwork(cuts, how);
    const elsewhere = await parvis.fetch(
      new Request('http://127.0.0.1/v1/sites/demo/posts', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'comment', subject: { key: `liked-${cuts}` }, body: 'Like me.' }),
      }),
    );
    const { post } = (await elsewhere.json()) as { post: { id: string } };
    const client = createClient({ host: network.host, site: 'demo', storage: createStore(), backoff: 1 });
    const like = () => client.putReaction(post.id, 'like');
    const { reactions, visitorToken } = await like().catch(like);
    expect(reactions.like).toEqual({ count: 1, mine: true });
    expect(visitorToken).toBeTruthy();
    // The token is the author's: taking the reaction back and giving it again are theirs.
    expect((await client.deleteReaction(post.id, 'like')).reactions.like).toEqual({ count: 0, mine: false });
    expect((await like()).reactions.like).toEqual({ count: 1, mine: true });
  });
});

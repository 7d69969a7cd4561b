import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../test/listen.ts';
import { type Receiver, receive } from '../../test/receiver.ts';
import type { ParvisOptions } from '../index.ts';
import { toSurrogateKey } from './surrogate-keys.ts';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function hook(answer?: Parameters<typeof receive>[0]): Promise<Receiver> {
  const receiver = await receive(answer);
  ending.push(receiver.close);
  return receiver;
}

async function open(receiver: Receiver, options: ParvisOptions = {}): Promise<Listening> {
  const server = await listen({ purge: { url: receiver.url, secret: receiver.secret }, ...options });
  ending.push(() => server.stop());
  return server;
}

describe('the purge hook', () => {
  it('MAIL-07, MAIL-09: is called with the surrogate key of the subject that changed, signed, and without words', async () => {
    const receiver = await hook();
    const server = await open(receiver);
    const key = `"'<${'é'.repeat(100)}>`;
    await server.post({ subject: { key }, body: 'Private words', author: { name: 'Ada Lovelace' } });
    await expect.poll(() => receiver.got.length).toBe(1);
    const [message] = receiver.got;
    expect(message).toMatchObject({
      signed: true,
      headers: { 'content-type': 'application/json' },
      json: {
        type: 'subject.changed',
        data: { site: 'shop', subject: key, keys: [toSurrogateKey('shop', key)] },
      },
    });
    expect(Math.abs(Date.parse(message!.json.timestamp) - Date.now())).toBeLessThan(60_000);
    expect(Math.abs(Number(message!.headers['webhook-timestamp']) * 1000 - Date.now())).toBeLessThan(60_000);
    expect(message!.text).not.toMatch(/Private|Ada/);
    await expect.poll(() => server.store.queue.count()).toEqual({ waiting: 0, failed: 0 });
    expect(server.log).toEqual([]);
  });

  it('is called for every way in which a subject changes, and for a site', async () => {
    const receiver = await hook();
    const server = await open(receiver);
    const told = async (act: () => Promise<unknown>) => {
      const before = receiver.got.length;
      await act();
      await expect.poll(() => receiver.got.length).toBe(before + 1);
      return receiver.got.at(-1)!.json.data;
    };
    let made!: Awaited<ReturnType<Listening['post']>>;
    const subject = { site: 'shop', subject: 'page' };
    expect(
      await told(async () => {
        made = await server.post({});
      }),
    ).toMatchObject(subject);
    const { post, visitorToken: token } = made;
    for (const act of [
      () => server.call('PUT', `posts/${post.id}/reactions/like`),
      () => server.call('PATCH', `posts/${post.id}`, { token, body: { body: 'Other words.' } }),
      () => server.parvis.sites.setClosed('shop', 'page', true),
      () => server.call('DELETE', 'me', { token }),
    ]) {
      expect(await told(act)).toMatchObject(subject);
    }
    const changed = { key: 'shop', name: 'Another name', origins: ['https://shop.test'] };
    expect(await told(() => server.parvis.sites.put(changed))).toEqual({ site: 'shop', keys: ['site-shop'] });
    const before = receiver.got.length;
    await server.parvis.sites.put(changed);
    await server.call('GET', 'page?subject=page');
    await server.call('POST', 'posts', { body: { kind: 'comment' } });
    // A job leaves the queue after its call was heard: whatever these had added would be heard before it is empty.
    await expect.poll(() => server.store.queue.count()).toEqual({ waiting: 0, failed: 0 });
    expect(receiver.got).toHaveLength(before);
  });

  it('MAIL-10: is tried again with the same id, and says nothing of the address', async () => {
    const receiver = await hook((response, _, nth) => response.writeHead(nth === 1 ? 500 : 200).end());
    const server = await open(receiver);
    await server.post({});
    await expect.poll(() => receiver.got.length).toBe(2);
    const [first, second] = receiver.got;
    expect(second!.id).toBe(first!.id);
    expect(second!.signed).toBe(true);
    expect(second!.json).toEqual(first!.json);
    await expect.poll(() => server.store.queue.count()).toEqual({ waiting: 0, failed: 0 });
  });

  it('MAIL-10: is given up when the receiver is gone or the time is over, kept with the reason, and logged', async () => {
    let offset = 0;
    let gone = true;
    const receiver = await hook((response) => response.writeHead(gone ? 410 : 500).end());
    const server = await open(receiver, { now: () => Date.now() + offset });
    await server.post({});
    await expect.poll(() => server.store.queue.count()).toEqual({ waiting: 0, failed: 1 });
    const [failed] = await server.store.queue.failed(1);
    expect(failed!.reason).toMatch(/^127\.0\.0\.1:\d+ answered 410\.$/);
    gone = false;
    await server.post({});
    await expect.poll(() => receiver.got.length).toBe(2);
    offset = 73 * 3_600_000;
    await expect.poll(() => server.store.queue.count()).toEqual({ waiting: 0, failed: 2 });
    expect(server.log.map(({ level }) => level)).toEqual(['error', 'error']);
    expect(JSON.stringify(server.log)).not.toMatch(/x=1|whsec|purge\?/);
  });

  it('RES-03, RES-05: a receiver that sends elsewhere is tried again, not followed; a slow one holds nobody up', async () => {
    const receiver = await hook((response, { json }) => {
      if (json.data.subject === 'elsewhere') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      else if (json.data.subject !== 'slow') response.writeHead(204).end();
    });
    const server = await open(receiver);
    for (const key of ['slow', 'elsewhere', 'page']) await server.post({ subject: { key } });
    await expect.poll(() => receiver.got.length).toBe(3);
    expect((await server.ask('GET', 'page?subject=page')).status).toBe(200);
    // One is under way, one waits.
    await expect
      .poll(async () => (await server.store.db.selectFrom('jobs').selectAll().execute()).map(({ reason }) => reason))
      .toEqual(expect.arrayContaining([null, expect.stringMatching(/sends requests on to another address/)]));
  });

  it('many changes of one subject are few calls, the last of them after the last change', async () => {
    const receiver = await hook();
    const server = await open(receiver);
    for (let n = 0; n < 40; n++) await server.post({});
    await expect.poll(() => server.store.queue.count()).toEqual({ waiting: 0, failed: 0 });
    expect(receiver.got.length).toBeLessThan(40);
    expect(receiver.got.every(({ signed }) => signed)).toBe(true);
  });

  it('M46: what readers see of a site that turns something off is purged, and nothing for rules that nobody sees', async () => {
    const server = await open(await hook());
    const purges = async () =>
      (await server.store.db.selectFrom('jobs').select(['kind', 'body']).execute()).map(({ kind, body }) => [
        kind,
        JSON.parse(body),
      ]);
    await server.parvis.sites.settings('shop', { words: ['casino'] });
    expect(await purges()).toEqual([]);
    await server.parvis.sites.settings('shop', { off: ['share'] });
    expect(await purges()).toEqual([['purge', { site: 'shop' }]]);
  });

  it('the process stops without waiting for a receiver that does not answer, and the job stays', async () => {
    const receiver = await hook(() => {});
    const server = await open(receiver);
    await server.post({});
    await expect.poll(() => receiver.got.length).toBe(1);
    await server.parvis.close();
    const [job] = await server.store.db.selectFrom('jobs').selectAll().execute();
    expect(job).toMatchObject({ worker: null, failed_at: null, id: receiver.got[0]!.id });
    expect(Date.parse(job!.run_at)).toBeLessThanOrEqual(Date.now());
  });
});

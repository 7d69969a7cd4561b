import type { LiveEvent } from '@parvis/contract';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { type Started, secret, start } from '../test/harness.ts';
import { type Link, linkTo } from '../test/links.ts';
import { describePostgres } from '../test/postgres.ts';
import { recount } from '../test/recount.ts';
import { stopTime } from '../test/stop-time.ts';
import { type Events, toEvents } from '../test/to-events.ts';
import { createParvis, type LogEntry } from './index.ts';
import { getInternals } from './internals.ts';
import { openStore, type Store } from './store/store.ts';

// Several processes over one PostgreSQL are one service.

describePostgres('nodes', (create) => {
  const ending: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ending.splice(0).reverse()) await end();
  });

  async function node(database: string): Promise<Started> {
    const started = await start({ database });
    ending.push(() => started.parvis.close());
    return started;
  }
  async function link(database: string): Promise<Link> {
    const made = await linkTo(database);
    ending.push(() => made.close());
    return made;
  }
  function look(database: string): Store {
    const store = openStore(database);
    ending.push(() => store.close());
    return store;
  }
  async function stream({ parvis }: Started, subject = 'page') {
    const answer = await parvis.fetch(new Request(`http://server/v1/sites/shop/events?subject=${subject}`));
    expect(answer.status).toBe(200);
    return toEvents(answer.body!);
  }
  const next = async (events: Events): Promise<LiveEvent> => (await events.next())!.event;

  describe('at start', () => {
    it('five that start at once migrate once', async () => {
      const database = await create();
      const stores = Array.from({ length: 5 }, () => look(database));
      const applied = await Promise.all(stores.map((store) => store.migrate()));
      expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
      const nodes = await Promise.all(Array.from({ length: 5 }, () => node(database)));
      for (const { call } of nodes) expect((await call('GET', 'page?subject=page')).status).toBe(200);
      expect((await stores[0]!.sites.list()).map(({ key }) => key)).toEqual(['shop']);
    });

    it('says in a sentence what is wrong with the address, and not the password', async () => {
      const right = new URL(await create());
      const wrong = async (change: (url: URL) => void) => {
        const url = new URL(right);
        change(url);
        const failure: Error = await look(url.href)
          .migrate()
          .then(
            () => new Error('It is right.'),
            (error: Error) => error,
          );
        expect(failure.message).not.toContain(url.password);
        return failure.message;
      };
      expect(
        await wrong((url) => {
          url.password = 'not-this-one';
        }),
      ).toMatch(/refuses the user "postgres"/);
      expect(
        await wrong((url) => {
          url.pathname = '/nothing';
        }),
      ).toMatch(/no database "nothing"/);
      expect(
        await wrong((url) => {
          url.port = '1';
        }),
      ).toMatch(/does not answer \(ECONNREFUSED\)/);
    });
  });

  describe('while running', () => {
    it('I2, A6, P6, P9, R3: counters are right whatever node a request comes to', async () => {
      const database = await create();
      const nodes = await Promise.all([node(database), node(database), node(database)]);
      const at = (n: number) => nodes[n % nodes.length]!;
      const times = <T>(count: number, act: (n: number) => Promise<T>) =>
        Promise.all(Array.from({ length: count }, (_, n) => act(n)));
      const headers = (key: string) => ({ headers: { 'idempotency-key': key } });

      const same = await times(60, (n) => at(n).post({ body: `Words ${n % 20}` }, headers(`k${n % 20}`)));
      expect(new Set(same.map(({ post }) => post.id)).size).toBe(20);
      expect(new Set(same.map(({ visitorToken }) => visitorToken)).size).toBe(20);

      const { post: liked } = same[0]!;
      const { visitorToken: token } = (await at(0).call('PUT', `posts/${liked.id}/reactions/helpful`)).json;
      await times(30, (n) => at(n).call('PUT', `posts/${liked.id}/reactions/helpful`, { token }));
      const body = { kind: 'review', subject: { key: 'page' }, rating: 5, experiencedOn: '2026-01-02' };
      const reviews = await times(30, (n) => at(n).call('POST', 'posts', { token, body }));
      expect(reviews.filter(({ status }) => status === 201)).toHaveLength(1);

      // Everybody takes back what others reply to, in two subjects at once, while the author erases everything.
      await times(10, async (n) => {
        const { post, visitorToken } = await at(n).post({});
        const own = { token: visitorToken! };
        await at(n).post({ subject: { key: 'other' } }, own);
        await at(n).call('PUT', `posts/${same[n]!.post.id}/reactions/helpful`, own);
        const answers = await Promise.all([
          at(n).call('DELETE', `posts/${post.id}`, own),
          at(n + 1).call('POST', 'posts', {
            body: { kind: 'comment', subject: { key: 'page' }, parentId: post.id, body: 'Hello.' },
          }),
          at(n + 2).call('DELETE', 'me', own),
          at(n + 1).call('POST', 'posts', {
            ...own,
            body: { kind: 'comment', subject: { key: 'third' }, body: 'Hello.' },
          }),
        ]);
        for (const { status, text } of answers) expect([201, 204, 401, 404, 422], text).toContain(status);
      });
      const store = look(database);
      const [site] = await store.sites.list();
      const subjects = await store.subjects.byKeys(site!.id, ['page', 'other', 'third']);
      for (const { id } of subjects) await recount(store, site!.id, id);
      // Nobody who was erased is the author of anything.
      const orphans = await store.db
        .selectFrom('posts')
        .leftJoin('authors', (join) =>
          join.onRef('authors.site_id', '=', 'posts.site_id').onRef('authors.id', '=', 'posts.author_id'),
        )
        .select('posts.id')
        .where('posts.author_id', 'is not', null)
        .where('authors.id', 'is', null)
        .execute();
      expect(orphans).toEqual([]);
      for (const { log } of nodes) expect(log).toEqual([]);
    });

    it('tell each other that a site is another one, and read it anew', async () => {
      const database = await create();
      const [one, other] = await Promise.all([node(database), node(database)]);
      const heard: string[] = [];
      const listener = { onMessage() {}, onConnect() {}, onDisconnect() {} };
      await look(database).listen({ ...listener, onShared: (word) => void heard.push(word) });
      const { services } = getInternals(other.parvis)!;
      const readAt = async () => (await services.site('shop'))!;
      expect((await readAt()).settings.moderation).not.toBe('everything');
      await one.parvis.sites.settings('shop', { moderation: 'everything' });
      await expect.poll(() => heard).toContain('site shop');
      services.hearOfSite('site shop');
      expect((await readAt()).settings.moderation).toBe('everything');
      expect(services.hearOfSite('writing shop')).toBe(false);
    });

    it('L1: walks miss nothing that was there from start to end, whatever node answers', async () => {
      const database = await create();
      const [one, other] = await Promise.all([node(database), node(database)]);
      const made: string[] = [];
      for (let n = 0; n < 12; n++) made.push((await one.post({ kind: 'review', rating: (n % 5) + 1 })).post.id);
      for (const sort of ['newest', 'oldest', 'helpful', 'highest', 'lowest']) {
        const seen: string[] = [];
        let cursor = '';
        do {
          const { json } = await other.call('GET', `posts?subject=page&kind=review&sort=${sort}&limit=3${cursor}`);
          seen.push(...json.items.map(({ id }: { id: string }) => id));
          cursor = json.next && `&cursor=${json.next}`;
          await Promise.all([
            one.post({ kind: 'review', rating: 3 }),
            ...made
              .slice(seen.length % 7, (seen.length % 7) + 3)
              .map((id) => one.call('PUT', `posts/${id}/reactions/helpful`)),
          ]);
        } while (cursor && seen.length < 500);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toEqual(expect.arrayContaining(made));
      }
    });

    it('W2: what is ready to be sent on one is made anew when another writes', async () => {
      const database = await create();
      const [one, other] = await Promise.all([node(database), node(database)]);
      for (let count = 0; count < 3; count++) {
        expect((await other.call('GET', 'page?subject=page')).json.subject.commentCount).toBe(count);
        await one.post({});
      }
    });
  });

  describe('limits', () => {
    stopTime();

    const limited = async (database: string) => {
      const started = await start({ database, limits: 'on' });
      ending.push(() => started.parvis.close());
      return started;
    };
    const refused = { status: 429, code: 'RATE_LIMITED' };
    const toStatus = ({ status, json }: { status: number; json: { code?: string } }) => ({ status, code: json.code });

    it('RES-15: of writes and new streams, a network has as many as on one node, and others have theirs', async () => {
      const database = await create();
      const nodes = await Promise.all([limited(database), limited(database), limited(database)]);
      const address = '203.0.113.7';
      const answers = await Promise.all(
        Array.from({ length: 90 }, (_, n) => nodes[n % 3]!.call('POST', 'posts', { body: {}, address })),
      );
      expect(answers.filter(({ status }) => status === 422)).toHaveLength(60);
      for (const answer of answers.filter(({ status }) => status !== 422)) {
        expect(toStatus(answer)).toEqual(refused);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
      const statuses: number[] = [];
      for (let n = 0; n < 150; n++) {
        const { status, body } = await nodes[n % 3]!.parvis.fetch(
          new Request('http://server/v1/sites/shop/events?subject=page'),
          { address },
        );
        statuses.push(status);
        await body?.cancel();
      }
      expect(statuses.filter((status) => status === 200)).toHaveLength(120);
      const other = { body: {}, address: '203.0.113.8' };
      for (const { call } of nodes) expect((await call('POST', 'posts', other)).status).toBe(422);
      for (const { call } of nodes) expect((await call('GET', 'page?subject=page', { address })).status).toBe(200);
      for (const { log } of nodes) expect(log).toEqual([]);
    });

    it('RES-15: of reads, each node hears what the others counted', async () => {
      const database = await create();
      const nodes = await Promise.all([limited(database), limited(database)]);
      const read = (n: number, address = '2001:db8::1') => nodes[n]!.call('GET', 'page?subject=page', { address });
      for (let n = 0; n < 1_200; n++) expect((await read(0)).status).toBe(200);
      expect(toStatus(await read(0))).toEqual(refused);
      await expect.poll(async () => toStatus(await read(1))).toEqual(refused);
      expect((await read(1, '2001:db8:1::1')).status).toBe(200);
    });

    it('go on in each node while the database is away', async () => {
      const network = await link(await create());
      const only = await limited(network.url);
      const write = async () => (await only.call('POST', 'posts', { body: {}, address: '203.0.113.7' })).status;
      expect(await write()).toBe(422);
      network.cut();
      const answers: number[] = [];
      // The site is known for five seconds.
      while (answers.length < 200 && answers.at(-1) !== 429) answers.push(await write());
      expect(answers.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 422));
      expect(answers).toHaveLength(61);
      network.mend();
    });
  });

  describe('E: events', () => {
    it('E1: reach the streams of every node, in order, also for keys of any length', async () => {
      const database = await create();
      const [one, other] = await Promise.all([node(database), node(database)]);
      const key = 'é'.repeat(500);
      const streams = [await stream(one, encodeURIComponent(key)), await stream(other, encodeURIComponent(key))];
      for (const events of streams) expect(await next(events)).toEqual({ type: 'hello', revision: 0 });
      const { post, visitorToken: token } = await one.post({ subject: { key } });
      await other.call('PUT', `posts/${post.id}/reactions/like`);
      await other.parvis.sites.setClosed('shop', key, true);
      await one.call('DELETE', 'me', { token });
      for (const events of streams) {
        const heard = [await next(events), await next(events), await next(events), await next(events)];
        expect(heard.map(({ type, revision }) => [type, revision])).toEqual([
          ['created', 1],
          ['changed', 2],
          ['subject', 3],
          ['removed', 4],
        ]);
      }
    });

    it('V6: of a write that fails nothing is heard', async () => {
      const database = await create();
      const only = await node(database);
      const events = await stream(only);
      const store = look(database);
      const failing = store.write(async (verbs) => {
        verbs.announce('x', [{ type: 'subject', revision: 1 }]);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await next(events)).toEqual({ type: 'hello', revision: 0 });
      await only.post({});
      expect(await next(events)).toMatchObject({ type: 'created', revision: 1 });
    });

    it('E2: after the database was away, every stream hears hello with the revision of now', async () => {
      const database = await create();
      const network = await link(database);
      const [near, far] = await Promise.all([node(database), node(network.url)]);
      const events = await stream(far);
      expect(await next(events)).toEqual({ type: 'hello', revision: 0 });
      network.cut();
      await near.post({});
      await near.post({});
      network.mend();
      expect(await next(events)).toEqual({ type: 'hello', revision: 2 });
      await near.post({});
      expect(await next(events)).toMatchObject({ type: 'created', revision: 3 });
      expect(far.log.map(({ level }) => level)).toContain('warn');
    });
  });

  describe('when the database goes away', () => {
    it('answers 503 with Retry-After, not 500, and again when it is back', async () => {
      const network = await link(await create());
      const only = await node(network.url);
      const { post } = await only.post({});
      const requests = () =>
        Promise.all([
          only.call('GET', 'page?subject=page'),
          only.call('GET', `posts/${post.id}`),
          only.call('POST', 'posts', { body: { kind: 'comment', subject: { key: 'page' }, body: 'Hello.' } }),
          only.call('GET', '/readyz'),
        ]);
      // Also what is under way.
      const caught = requests();
      network.cut();
      for (const { status } of await caught) expect([200, 201, 503]).toContain(status);
      for (const { status, headers, json } of await requests()) {
        expect([status, json.code, headers.get('retry-after')]).toEqual([503, 'UNAVAILABLE', '5']);
      }
      expect((await only.call('GET', '/healthz')).status).toBe(200);
      network.mend();
      expect((await requests()).map(({ status }) => status)).toEqual([200, 200, 201, 200]);
      expect(only.log.every(({ level }) => level === 'warn')).toBe(true);
      expect(JSON.stringify(only.log)).not.toMatch(/password|Hello/);
    });

    it('starts when it comes, in a host that goes on without', async () => {
      const network = await link(await create());
      network.cut();
      const log: LogEntry[] = [];
      const late = createParvis({ database: network.url, secret, demo: true, log: (entry) => log.push(entry) });
      ending.push(() => late.close());
      await expect(late.ready).rejects.toThrow(/does not answer/);
      const page = () => late.fetch(new Request('http://server/v1/sites/demo/page?subject=page'));
      expect((await page()).status).toBe(503);
      network.mend();
      await expect.poll(async () => (await page()).status).toBe(200);
      expect(log[0]).toMatchObject({ level: 'error', message: 'The server cannot start.' });
    });

    it('recovers from connections that went dead without a word, and closes all the same', async () => {
      const network = await link(await create());
      const only = await start({ database: network.url });
      // Every connection of the pool is in use.
      const read = () =>
        Promise.all(Array.from({ length: 15 }, (_, n) => only.call('GET', `posts?subject=page&limit=${n + 1}`)));
      await read();
      network.freeze();
      const first = await read();
      expect(first.map(({ status }) => status)).toContain(503);
      for (const { status } of first) expect([200, 503]).toContain(status);
      await expect.poll(async () => (await read()).every(({ status }) => status === 200)).toBe(true);
      await only.parvis.close();
    });

    it('recovers when every connection is ended by the server', async () => {
      const database = await create();
      const only = await node(database);
      await only.post({});
      const store = look(database);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(store.db);
      await expect.poll(async () => (await only.call('GET', 'page?subject=page')).status).toBe(200);
      const events = await stream(only);
      expect((await next(events)).type).toBe('hello');
    });
  });
});

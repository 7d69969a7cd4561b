import type { ElementName } from '@parvis/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toAddresses, toQueries } from '../test/addresses.ts';
import { type Started, start } from '../test/harness.ts';

// M46: what is off is nowhere. Every address that the server answers is asked, from its own list of routes.

/** Words of comments, and of reviews with what the business answers. */
const said = { comments: ['quokka', 'numbat'], reviews: ['bilby', 'wombat', 'kowari'] } as const;
const [comment, reply] = said.comments;
const [review, title, answer] = said.reviews;

let server: Started;
let key: string;
let time = Date.parse('2026-03-01T10:00:00Z');
const ids: Record<string, string> = {};
/** Of those who wrote the comment and the review, and of somebody else. */
const tokens: Record<string, string> = {};

const set = (off: ElementName[]) => {
  // What is kept of a page goes by when the site was changed.
  time++;
  return server.parvis.sites.settings('shop', { off });
};
const pageOf = (token?: string) => server.call('GET', 'page?subject=page', { token });

beforeAll(async () => {
  server = await start({ now: () => time });
  key = await server.parvis.sites.renewKey('shop');
  const write = async (name: string, input: Parameters<Started['post']>[0], token?: string) => {
    const { post, visitorToken } = await server.post({ author: { name: 'Ada' }, ...input }, { token });
    ids[name] = post.id;
    if (visitorToken) tokens[name] = visitorToken;
  };
  await write('comment', { body: comment });
  await write('reply', { body: reply, parentId: ids.comment! });
  await write('review', { kind: 'review', title, body: review });
  await write('answer', { body: answer, parentId: ids.review! }, key);
  await write('other', { subject: { key: 'elsewhere' }, body: 'Somebody else.' });
  await server.call('POST', 'shares', { body: { subject: { key: 'page' }, network: 'copy' } });
});
afterAll(() => server.parvis.close());

const cases: [off: ElementName[], silent: readonly string[], heard: readonly string[]][] = [
  [['comments'], said.comments, said.reviews],
  [['reviews'], said.reviews, said.comments],
  [['comments', 'reviews'], [...said.comments, ...said.reviews], []],
  [['rating', 'share'], [], [...said.comments, ...said.reviews]],
];

describe.each(cases)('%s', (off, silent, heard) => {
  beforeAll(() => set(off));
  afterAll(() => set([]));

  it.each(['nobody known', 'another visitor'])('no read says a word of it to %s, and all of the rest', async (who) => {
    const token = who === 'nobody known' ? undefined : tokens.other!;
    const all = Object.values(ids);
    const asked = toAddresses(server.parvis, 'GET', all, 'page').filter(
      (path) => !path.startsWith('/v1/manage/') && !path.endsWith('/events'),
    );
    let everything = '';
    for (const path of asked) {
      for (const query of toQueries(all)) {
        const { text } = await server.call('GET', path + query, { token });
        everything += text;
        for (const word of silent) expect(text, path + query).not.toContain(word);
      }
    }
    for (const word of heard) expect(everything).toContain(word);
  });

  it('is named where readers ask, and its figures are those of an empty page', async () => {
    const { subject, comments, reviews } = (await pageOf()).json;
    const isOff = (name: ElementName): boolean => off.includes(name);
    expect(subject).toMatchObject({
      off: isOff('reviews') ? [...off.filter((name) => name !== 'rating'), 'rating'] : off,
      commentCount: isOff('comments') ? 0 : 2,
      reviewCount: isOff('reviews') ? 0 : 1,
      shareCount: isOff('share') ? 0 : 1,
    });
    expect(subject.rating?.count).toBe(isOff('reviews') ? undefined : 1);
    expect([comments.total, reviews.total]).toEqual([isOff('comments') ? 0 : 1, isOff('reviews') ? 0 : 1]);
    for (const period of ['all', 'year']) {
      expect((await server.call('GET', `subjects?key=page&period=${period}`)).json.items).toEqual([subject]);
    }
    for (const block of subject.off) {
      expect((await server.call('GET', `render?subject=page&block=${block}&markup=json-ld`)).text).toBe('');
    }
  });

  it('those who work for the site see and decide all of it', async () => {
    const { subject, comments, reviews } = (await pageOf(key)).json;
    expect([subject.commentCount, subject.rating.count, comments.total, reviews.total]).toEqual([2, 1, 1, 1]);
    const found = await server.call('GET', '/v1/manage/sites/shop/posts?limit=20', {
      token: key,
      headers: { origin: undefined },
    });
    for (const word of [...silent, ...heard]) expect(found.text).toContain(word);
    for (const act of ['hide', 'restore'] as const) {
      const reason = act === 'hide' ? { reason: 'M1' as const, sentence: 'Not about this.' } : {};
      const { failed } = await server.parvis.sites.decide('shop', { posts: [ids.review!], act, ...reason });
      expect(failed).toEqual([]);
    }
  });

  it('its authors read their own at its address and among all that is theirs, and change it', async () => {
    for (const name of ['comment', 'review'] as const) {
      const token = tokens[name]!;
      const path = `posts/${ids[name]}`;
      expect((await server.call('GET', path, { token })).json.status).toBe('published');
      expect((await server.call('GET', 'me', { token })).json.posts).toHaveLength(1);
      const body = `${name === 'comment' ? comment : review} `;
      expect((await server.call('PATCH', path, { token, body: { body } })).status).toBe(200);
    }
  });
});

describe('writes', () => {
  beforeAll(() => set(['comments', 'reviews', 'share']));
  afterAll(() => set([]));

  it('take none of it, and leave no trace', async () => {
    const posts = [
      { kind: 'comment', subject: { key: 'page' }, body: 'x' },
      { kind: 'comment', subject: { key: 'page' }, body: 'x', parentId: ids.comment },
      { kind: 'review', subject: { key: 'new' }, rating: 5, experiencedOn: '2026-01-02' },
    ];
    const { revision } = (await pageOf()).json.subject;
    for (const body of posts) {
      for (const token of [undefined, tokens.other]) {
        const { status, json } = await server.call('POST', 'posts', { body, token });
        expect([status, json.code, json.issues[0].path]).toEqual([403, 'BLOCK_OFF', 'kind']);
      }
    }
    const shared = await server.call('POST', 'shares', { body: { subject: { key: 'page' }, network: 'copy' } });
    expect([shared.status, shared.json.code]).toEqual([403, 'BLOCK_OFF']);
    expect((await pageOf()).json.subject.revision).toBe(revision);
    expect((await server.call('GET', 'subjects?key=new')).json.items[0].revision).toBe(0);
  });

  it('name it no otherwise than what there is not', async () => {
    const writes: [string, (id: string) => string, object | undefined][] = [
      ['PUT', (id) => `posts/${id}/reactions/like`, undefined],
      ['DELETE', (id) => `posts/${id}/reactions/like`, undefined],
      ['POST', (id) => `posts/${id}/reports`, { reason: 'spam' }],
      ['PATCH', (id) => `posts/${id}`, { body: 'x' }],
      ['DELETE', (id) => `posts/${id}`, undefined],
    ];
    for (const [method, path, body] of writes) {
      const ask = (id: string) => server.call(method, path(id), { token: tokens.other!, body });
      const wanted = await ask('00000000-0000-7000-8000-000000000000');
      expect(wanted.status).toBe(404);
      for (const name of ['comment', 'reply', 'review', 'answer']) {
        const { status, json } = await ask(ids[name]!);
        expect([status, json.code], `${method} ${name}`).toEqual([404, wanted.json.code]);
      }
    }
  });

  it('of a form without script are refused in words, and come back with all that was typed', async () => {
    for (const kind of ['comment', 'review']) {
      const typed = {
        kind,
        subject: 'page',
        name: 'Ada',
        body: `typed as a ${kind}`,
        rating: '4',
        experiencedOn: '2026-01-02',
      };
      const { status, text } = await server.call('POST', '/sites/shop/posts?lang=fr', {
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: undefined },
        raw: new URLSearchParams(typed).toString(),
      });
      expect(status).toBe(403);
      expect(text).toContain('Il n’est plus possible de publier ici.');
      expect(text).toContain(typed.body);
      for (const word of [...said.comments, ...said.reviews]) expect(text).not.toContain(word);
    }
  });

  it('of the business go on, unseen by others', async () => {
    const body = { kind: 'comment', subject: { key: 'page' }, body: 'potoroo', parentId: ids.comment };
    const { status, json } = await server.call('POST', 'posts', { body, token: key });
    expect(status).toBe(201);
    expect((await server.call('GET', `posts/${json.post.id}`)).status).toBe(404);
    expect((await server.call('DELETE', `posts/${json.post.id}`, { token: key })).status).toBe(204);
  });

  it('that repeat what was taken before are answered as the first', async () => {
    await set([]);
    const again = {
      headers: { 'idempotency-key': 'once' },
      body: { kind: 'comment', subject: { key: 'again' }, body: 'x' },
    };
    const first = await server.call('POST', 'posts', again);
    await set(['comments', 'reviews', 'share']);
    const second = await server.call('POST', 'posts', again);
    expect([second.status, second.json.post.id]).toEqual([201, first.json.post.id]);
  });

  it('are told to streams as a change of the subject, and of what is on by their ids', async () => {
    await set(['reviews']);
    const response = await server.parvis.fetch(new Request('http://server/v1/sites/shop/events?subject=page'));
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (words: string) => {
      while (!heard.includes(words)) heard += (await reader.read()).value ?? '';
    };
    await until('"hello"');
    const changed = await server.call('PATCH', `posts/${ids.review}`, {
      token: tokens.review!,
      body: { body: 'Other.' },
    });
    expect(changed.status).toBe(200);
    await server.call('POST', 'posts', {
      token: key,
      body: { kind: 'comment', subject: { key: 'page' }, body: 'x', parentId: ids.review },
    });
    const { post } = await server.post({ body: 'seen' });
    await until('"created"');
    await reader.cancel();
    expect(heard).toContain(post.id);
    for (const name of ['review', 'answer']) expect(heard).not.toContain(ids[name]);
    expect(heard.match(/"type":"(\w+)"/g)).toEqual(
      ['hello', 'subject', 'subject', 'created'].map((type) => `"type":"${type}"`),
    );
  });
});

it('turned on again all is as it was, byte for byte, and a page that has nothing off says nothing of it', async () => {
  const stands = async () => (await server.call('GET', '/sites/shop/subjects/page')).status;
  expect(await stands()).toBe(200);
  const reads = ['page?subject=page', 'subjects?key=page', `posts/${ids.comment}`, 'render?subject=page&block=reviews'];
  const readAll = () => Promise.all(reads.map((path) => server.call('GET', path)));
  const before = await readAll();
  expect(before[0]!.text).not.toContain('"off"');
  await set(['comments', 'reviews', 'rating', 'share']);
  const meanwhile = await readAll();
  for (const [at, { headers }] of meanwhile.entries()) {
    expect(headers.get('etag'), reads[at]).not.toBe(before[at]!.headers.get('etag'));
  }
  expect(await stands()).toBe(404);
  await set([]);
  const after = await readAll();
  expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
});

it('stands in the audit by name, and is taken back there', async () => {
  const manage = (method: string, path: string, body?: object) =>
    server.call(method, `/v1/manage/sites/shop/${path}`, { token: key, headers: { origin: undefined }, body });
  time++;
  expect((await manage('PATCH', 'settings', { off: ['shelf'] })).status).toBe(422);
  expect((await manage('PATCH', 'settings', { off: ['reviews'] })).json.off).toEqual(['reviews']);
  const [entry] = (await manage('GET', 'audit?limit=1')).json.items;
  expect(entry).toMatchObject({ undo: 'possible', change: { before: { off: [] }, after: { off: ['reviews'] } } });
  time++;
  expect((await manage('POST', 'audit/undo', { change: entry.id })).status).toBe(201);
  expect((await pageOf()).json.subject).not.toHaveProperty('off');
});

import { limits } from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';
import { getInternals } from '../../internals.ts';
import { findMiscounts } from '../../store/miscounts.ts';
import type { ServerContext } from '../context.ts';
import { followPosts } from '../search/follow.ts';

// What somebody says of a work when its maker asks. Run on both databases: postgres.test.ts takes this file in.

const asked = {
  questions: [
    { key: 'stays', label: 'What stays with you?' },
    { key: 'change', label: 'What would you change?' },
  ],
  criteria: [{ key: 'light', label: 'Light and colour' }],
};

let server: Started;
beforeEach(async () => {
  server = await start();
  await server.parvis.sites.settings('shop', { critique: asked, moderation: 'nothing' });
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  expect(await findMiscounts(getInternals(server.parvis)!.services.store.db)).toEqual([]);
  await server.parvis.close();
});

const send = (more: object = {}, options: object = {}) =>
  server.call('POST', 'posts', {
    body: { kind: 'critique', subject: { key: 'page' }, author: { name: 'Ada' }, ...more },
    ...options,
  });
const page = async () => (await server.call('GET', 'page?subject=page&blocks=reviews')).json;

it('P21: takes answers and marks, without a rating or a mean, and makes the text of the answers', async () => {
  const { status, json } = await send({ answers: { stays: 'The *blue* door.', change: ' ' }, criteria: { light: 4 } });
  expect(status).toBe(201);
  expect(json.post).toMatchObject({
    kind: 'critique',
    rating: null,
    criteria: { light: 4 },
    answers: { stays: 'The *blue* door.' },
    source: 'The *blue* door.',
  });
  expect(json.post.text).toEqual([
    {
      type: 'paragraph',
      children: [
        { type: 'text', text: 'The ' },
        { type: 'emphasis', children: [{ type: 'text', text: 'blue' }] },
        { type: 'text', text: ' door.' },
      ],
    },
  ]);
  const { site, subject, critiques, reviews } = await page();
  expect(site.critique).toEqual(asked);
  expect(subject).toMatchObject({ critiqueCount: 1, reviewCount: 0, rating: null });
  expect([critiques.total, critiques.items[0].answers, reviews.total]).toEqual([1, { stays: 'The *blue* door.' }, 0]);
  // One for each author and subject.
  expect((await send({ answers: { stays: 'Again.' } }, { token: json.visitorToken })).json.code).toBe(
    'ALREADY_REVIEWED',
  );
});

it('P21: refuses what says nothing, a strange question, and what a critique has not', async () => {
  for (const [more, code, path] of [
    [{}, 'TEXT_REQUIRED', 'answers'],
    [{ answers: { stays: ' ' } }, 'TEXT_REQUIRED', 'answers'],
    [{ answers: { other: 'Yes.' } }, 'VALIDATION_FAILED', 'answers.other'],
    [{ answers: { stays: 'Yes.' }, rating: 5 }, 'VALIDATION_FAILED', 'rating'],
    [{ answers: { stays: 'Yes.' }, body: 'No.' }, 'VALIDATION_FAILED', 'body'],
  ] as const) {
    const { json } = await send(more);
    expect([json.code, json.issues[0].path], JSON.stringify(more)).toEqual([code, path]);
  }
  expect(
    (
      await server.call('POST', 'posts', {
        body: { kind: 'comment', subject: { key: 'page' }, body: 'x', answers: { stays: 'y' } },
      })
    ).json.code,
  ).toBe('VALIDATION_FAILED');
});

it('P21: answers are bounded together, as a text is', async () => {
  const half = 'x'.repeat(limits.bodyLength / 2);
  expect((await send({ answers: { stays: half, change: `${half}y` } })).json).toMatchObject({
    code: 'TOO_LONG',
    issues: [{ path: 'answers' }],
  });
  expect((await send({ answers: { stays: half.slice(3), change: half } })).status).toBe(201);
});

it('M87: one page asks its own questions in the place of those of the site, until they are taken away', async () => {
  const own = { questions: [{ key: 'door', label: 'And the door?' }], criteria: [] };
  await server.call('POST', 'posts', { body: { subject: { key: 'other' }, body: 'Before.' } });
  await server.parvis.sites.nameSubject('shop', 'page', { critique: own });
  const of = async (key: string) => (await server.call('GET', `page?subject=${key}`)).json.site.critique;
  expect([await of('page'), await of('other')]).toEqual([own, asked]);
  expect((await send({ answers: { stays: 'The light.' } })).json.issues[0].path).toBe('answers.stays');
  expect((await send({ answers: { door: 'It is blue.' } })).status).toBe(201);
  const elsewhere = await send({ subject: { key: 'other' }, answers: { stays: 'The light.' } });
  expect(elsewhere.status).toBe(201);
  await server.parvis.sites.nameSubject('shop', 'page', { critique: null });
  expect(await of('page')).toEqual(asked);
  // Where the site asks nothing, no page does.
  await server.parvis.sites.nameSubject('shop', 'page', { critique: own });
  await server.parvis.sites.settings('shop', { critique: null });
  expect(await of('page')).toBeUndefined();
});

it('P21: feed, queue and export have each answer with its question', async () => {
  const { visitorToken: token } = (await send({ answers: { stays: 'The blue door.', change: 'The frame.' } })).json;
  const { services } = getInternals(server.parvis)!;
  // What a job does some seconds later.
  await followPosts({ now: new Date().toISOString(), services } as unknown as ServerContext);
  const feed = (await server.call('GET', '/sites/shop/feed?key=page')).text;
  expect(feed).toContain('What stays with you?\nThe blue door.\n\nWhat would you change?\nThe frame.');
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  await send({ answers: { stays: 'Quite another thing about it.' } });
  const [waiting] = (await server.parvis.sites.queue('shop')).items;
  expect(waiting!.subject.questions).toEqual(asked.questions);
  expect(waiting!.post.answers).toEqual({ stays: 'Quite another thing about it.' });
  expect((await server.call('GET', 'me', { token })).json.posts[0].answers.change).toBe('The frame.');
});

it('P8, P21: its author changes it, also what answers a question that is gone, and its versions are kept', async () => {
  const { post, visitorToken: token } = (await send({ answers: { stays: 'The door.', change: 'The frame.' } })).json;
  await server.parvis.sites.settings('shop', { critique: { ...asked, questions: asked.questions.slice(0, 1) } });
  const answers = { stays: 'The blue door.', change: 'Nothing.' };
  const changed = await server.call('PATCH', `posts/${post.id}`, { token, body: { answers } });
  expect(changed.json).toMatchObject({ answers, source: 'The blue door.\n\nNothing.' });
  const { items } = (await server.call('GET', `posts/${post.id}/versions`, { token })).json;
  expect(items).toMatchObject([{ answers: { stays: 'The door.', change: 'The frame.' } }]);
  await server.call('DELETE', 'me', { token });
  expect((await page()).critiques.total).toBe(0);
});

it('P21, M46: where nobody asks there is no critique, and nothing tells of it', async () => {
  await send({ answers: { stays: 'The door.' } });
  await server.parvis.sites.settings('shop', { critique: null });
  const { site, subject, critiques } = await page();
  expect([site.critique, subject.critiqueCount, critiques]).toEqual([undefined, undefined, undefined]);
  expect((await send({ answers: { stays: 'x' } })).json.code).toBe('BLOCK_OFF');
  expect((await server.call('GET', 'posts?subject=page&kind=critique')).json.total).toBe(0);
  for (const wrong of [
    { questions: [], criteria: [] },
    { questions: [asked.questions[0], asked.questions[0]], criteria: [] },
    { questions: [{ key: 'A B', label: 'x' }], criteria: [] },
  ]) {
    await expect(server.parvis.sites.settings('shop', { critique: wrong as never })).rejects.toThrow();
  }
});

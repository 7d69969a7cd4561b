import { toMean } from '../../rating.ts';
import { schemas } from '../../schemas/endpoints.ts';
import type { Histogram } from '../../schemas/subject.ts';
import { type Case, equal, ok, refused, shaped, today, visit } from '../case.ts';

/** Section S: subjects and their figures. */
export const subjects: Case[] = [
  {
    rule: 'S1',
    name: 'nobody has talked yet: zeros, and reading creates nothing',
    async run(server) {
      const here = visit(server);
      for (let time = 0; time < 2; time++) {
        const { subject, comments, reviews } = await here.page();
        equal([subject.key, subject.url, subject.title], [here.subject, null, null], 'subject');
        equal(
          [subject.commentCount, subject.reviewCount, subject.shareCount, subject.rating],
          [0, 0, 0, null],
          'figures',
        );
        equal([subject.closed, subject.revision], [false, 0], 'closed and revision');
        equal(
          [comments, reviews].map((list) => [list?.items, list?.next, list?.total]),
          [
            [[], null, 0],
            [[], null, 0],
          ],
          'lists',
        );
      }
    },
  },
  {
    rule: 'S2',
    name: 'keys are compared exactly',
    async run(server) {
      const here = visit(server);
      await here.comment('exactly');
      for (const key of [
        here.subject.toUpperCase(),
        `${here.subject}/`,
        `${here.subject}%`,
        here.subject.slice(0, -1),
      ]) {
        equal((await here.posts({ subject: key })).total, 0, key);
      }
    },
  },
  {
    rule: 'S2',
    name: 'D1, D2: keys that are addresses of one page are one key',
    async run(server) {
      const here = visit(server);
      const page = `https://shop.test/${here.subject}/`;
      const same = [
        `${page}~%E4%B8%AD?q=a`,
        `${page}%7e%e4%b8%ad?q=%61`,
        `${page}~中?q=a`,
        `HTTPS://Shop.TEST:443/x/../${here.subject}/./%7E%e4%B8%ad?q=a`,
        `${page}~中?gad_source=1&q=a&amp;utm_source=b`,
      ];
      for (const key of same) await here.send({ body: key, subject: { key } });
      const keys = new URLSearchParams(same.map((key): [string, string] => ['key', key]));
      const { items } = shaped(schemas.subjects.answer, await here.ask('GET', `subjects?${keys}`));
      for (const [at, key] of same.entries()) {
        const { subject } = shaped(schemas.page.answer, await here.get('page', { subject: key }));
        const counts = [(await here.posts({ subject: key })).total, subject.commentCount, items[at]?.commentCount];
        equal([...counts, subject.key, items[at]?.key], [...counts.fill(same.length), same[0], same[0]], key);
      }
      for (const key of [`${page}~%E4%B8%AD?q=b`, `${page}%2F~%E4%B8%AD?q=a`, same[0]!.replace('://', ':///')]) {
        equal((await here.posts({ subject: key })).total, 0, key);
      }
    },
  },
  {
    rule: 'S3',
    name: 'the page is on an origin of the site; what a visitor brings fills what nobody has said, and goes with the post',
    async run(server) {
      const here = visit(server);
      const key = here.subject;
      const url = `${server.allowedOrigin}/first`;
      refused(
        await here.send({ body: 'x', subject: { key, url: `${server.foreignOrigin}/a` } }),
        422,
        'SUBJECT_URL_FOREIGN',
        'subject.url',
      );
      refused(
        await here.send({ body: 'x', subject: { key, url: 'javascript:alert(1)' } }),
        422,
        'VALIDATION_FAILED',
        'subject.url',
      );
      await here.comment('without an address');
      const first = shaped(
        schemas.createPost.answer,
        await here.send({ body: 'x', subject: { key, url, title: 'First' } }),
        201,
      );
      await here.send({ body: 'x', subject: { key, url: `${server.allowedOrigin}/second`, title: 'Second' } });
      const { subject } = await here.page();
      equal([subject.url, subject.title, subject.named], [url, 'First', []], 'url and title');
      await here.ask('DELETE', `posts/${first.post.id}`, undefined, { token: first.visitorToken });
      const { subject: later } = await here.page();
      equal([later.url, later.title], [null, null], 'url and title after DELETE');
    },
  },
  {
    rule: 'S4 S5',
    name: 'counts, histogram and mean of published posts',
    async run(server) {
      const here = visit(server);
      const { post } = await here.comment('root');
      await here.comment('reply', { parentId: post.id });
      const histogram: Histogram = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
      for (const rating of [5, 4, 4, 4, 1] as const) {
        const { token, post: review } = await here.review(rating);
        if (rating === 1) await here.ask('DELETE', `posts/${review.id}`, undefined, { token });
        else histogram[rating]++;
        const mean = rating === 1 ? 4.3 : toMean(histogram);
        const figures = (await here.page()).subject;
        equal(figures.rating, { count: figures.reviewCount, mean, histogram }, 'rating');
      }
      const { subject } = await here.page();
      equal([subject.commentCount, subject.reviewCount], [2, 4], 'counts');
      const { items } = shaped(schemas.subjects.answer, await here.get('subjects', { key: here.subject }));
      equal(items, [subject], 'subjects says the same as page');
    },
  },
  {
    rule: 'S4',
    name: 'the reply of the business to a review is not counted',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const { post } = await here.review(5);
      await here.comment('Thank you', { parentId: post.id, token: server.secretKey!, origin: null });
      const { subject } = await here.page();
      equal([subject.commentCount, subject.reviewCount], [0, 1], 'counts');
    },
  },
  {
    rule: 'S6',
    name: 'period=year counts what was written this year',
    async run(server) {
      const here = visit(server);
      const created = await here.send({ kind: 'review', rating: 4, experiencedOn: today(-3000) });
      equal(created.status, 201, 'a review of a visit long ago');
      const { items } = shaped(
        schemas.subjects.answer,
        await here.get('subjects', { key: here.subject, period: 'year' }),
      );
      equal([items[0]!.rating?.count, items[0]!.reviewCount], [1, 1], 'counts');
      equal((await here.posts({ kind: 'review', period: 'year' })).total, 1, 'list');
    },
  },
  {
    rule: 'S8',
    name: 'revision grows with every change',
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.comment('a');
      const { token: reader } = await here.comment('b');
      let { revision } = (await here.page()).subject;
      const acts: [string, () => Promise<unknown>][] = [
        ['post', () => here.comment('c')],
        ['PATCH', () => here.ask('PATCH', `posts/${post.id}`, { body: 'x' }, { token })],
        ['PUT', () => here.ask('PUT', `posts/${post.id}/reactions/like`, undefined, { token: reader })],
        ['share', () => here.ask('POST', 'shares', { subject: { key: here.subject }, network: 'qr' })],
        ['DELETE', () => here.ask('DELETE', `posts/${post.id}`, undefined, { token })],
      ];
      for (const [name, act] of acts) {
        await act();
        const next = (await here.page()).subject.revision;
        ok(next > revision, `revision after ${name}: ${next}, before ${revision}`);
        revision = next;
      }
    },
  },
];

import { describe, expect, it } from 'vitest';
import { readImportOf } from '../../../test/read-import.ts';

type Read = Awaited<ReturnType<typeof readImportOf>>;
const brief = ({ posts }: Read) => posts.map(({ id, parent, thread, state }) => [id, parent, thread, state]);

const discussion = 'https://github.com/o/r/discussions/4';
const issue = 'https://github.com/o/r/issues/7';

describe('GitHub', () => {
  const comment = (number: number, more: object = {}) => ({
    url: `${discussion}#discussioncomment-${number}`,
    body: 'm',
    author: { login: 'ana' },
    createdAt: '2024-01-01T00:00:00Z',
    ...more,
  });
  const node = {
    url: discussion,
    title: 'posts/hello',
    body: '# posts/hello\n\nOf it\n\n[https://blog.example/posts/hello/](https://blog.example/posts/hello/)',
    comments: {
      nodes: [
        comment(1, {
          replies: { nodes: [comment(2), { databaseId: 3, bodyText: '<t>', deletedAt: '2024-02-01T00:00:00Z' }] },
        }),
        comment(4, { isMinimized: true, authorAssociation: 'OWNER', upvoteCount: 3 }),
        null,
      ],
    },
  };

  it('is read as GraphQL gives discussions, of one page or of several', async () => {
    const page = { data: { repository: { discussions: { nodes: [node], pageInfo: {} } } } };
    const inEdges = { ...node, comments: { edges: node.comments.nodes.map((one) => ({ node: one })) } };
    for (const file of [
      page,
      [page],
      `${JSON.stringify(page)}\n${JSON.stringify({ data: { repository: { discussions: { nodes: [] } } } })}`,
      { data: { repository: { discussion: inEdges } } },
    ]) {
      const read = await readImportOf(file);
      expect([read.format, read.error, read.odd]).toEqual(['github', undefined, []]);
      expect(read.threads).toEqual([
        {
          type: 'thread',
          id: discussion,
          url: 'https://blog.example/posts/hello/',
          key: 'posts/hello',
          title: 'posts/hello',
        },
      ]);
      expect(brief(read)).toEqual([
        ['discussioncomment-1', undefined, discussion, 'published'],
        ['discussioncomment-2', 'discussioncomment-1', discussion, 'published'],
        ['discussioncomment-3', 'discussioncomment-1', discussion, 'deleted'],
        ['discussioncomment-4', undefined, discussion, 'pending'],
      ]);
      expect(read.posts[2]!.body).toEqual({ form: 'text', value: '<t>' });
      expect(read.posts[3]).toMatchObject({ author: { id: 'ana', name: 'ana', isStaff: true }, likes: 3 });
    }
  });

  it('is read as REST gives issues and what answers them, in any order', async () => {
    const answer = {
      id: 12345678901,
      html_url: `${issue}#issuecomment-12345678901`,
      body: 'm',
      user: { login: 'bo' },
      created_at: '2024-01-01T00:00:00Z',
      reactions: { '+1': 2 },
    };
    const read = await readImportOf(
      JSON.stringify([answer]) +
        JSON.stringify([
          { html_url: issue, number: 7, title: 'index', body: null },
          { html_url: 'https://github.com/o/r/pull/8', title: 'No page' },
        ]),
    );
    expect(read.format).toBe('github');
    expect(brief(read)).toEqual([['issuecomment-12345678901', undefined, issue, 'published']]);
    expect(read.posts[0]).toMatchObject({ likes: 2, author: { id: 'bo', isStaff: false } });
    expect(read.odd).toEqual(['ROW_INVALID 3 url']);
    const answered = { ...answer, html_url: `${discussion}#discussioncomment-9`, parent_id: 5 };
    const hook = await readImportOf({
      action: 'created',
      comment: answered,
      discussion: { html_url: discussion, title: 'index', body: '' },
    });
    expect(brief(hook)).toEqual([['discussioncomment-9', 'discussioncomment-5', discussion, 'published']]);
    expect(hook.threads).toMatchObject([{ url: '/', key: 'index' }]);
  });
});

describe('schema.org', () => {
  const review = {
    '@type': 'Review',
    author: { '@type': 'Person', name: 'Ana' },
    datePublished: '2024-01-01',
    reviewBody: 'Good',
    reviewRating: { ratingValue: '8', bestRating: '10' },
  };

  it('is read out of things, lists and graphs, on the scale that each says', async () => {
    const product = {
      '@context': 'https://schema.org/',
      '@type': 'Product',
      name: 'Lamp',
      url: 'https://shop.example/lamp',
      sku: 12,
      aggregateRating: { '@type': 'AggregateRating', ratingValue: 4, reviewCount: 9 },
      review: [review, { ...review, '@id': '#r2', reviewRating: { ratingValue: 3.5 } }],
    };
    const graph = { '@context': ['https://schema.org'], '@graph': [{ ...product, '@context': undefined }] };
    for (const file of [product, [product], graph]) {
      const { format, threads, posts } = await readImportOf(file);
      expect(format).toBe('schema-org');
      expect(threads).toEqual([
        { type: 'thread', id: 'https://shop.example/lamp', url: 'https://shop.example/lamp', key: '12', title: 'Lamp' },
      ]);
      expect(posts.map(({ rating, author, id }) => [rating, author.name, id.length])).toEqual([
        ['4', 'Ana', 64],
        ['3.5', 'Ana', 3],
      ]);
    }
  });

  it('knows a review again that has no name of its own, and what it is about by what it says itself', async () => {
    const alone = { '@context': 'http://schema.org', ...review, itemReviewed: { '@type': 'Book', name: 'B' } };
    const [one, again, other] = await Promise.all(
      [alone, alone, { ...alone, reviewBody: 'Bad' }].map((file) => readImportOf(file)),
    );
    expect(one!.posts[0]!.id).toBe(again!.posts[0]!.id);
    expect(one!.posts[0]!.id).not.toBe(other!.posts[0]!.id);
    expect(one!.threads).toEqual([{ type: 'thread', id: 'B', url: undefined, key: undefined, title: 'B' }]);
    expect((await readImportOf({ ...alone, '@type': 'ClaimReview' })).items).toEqual([]);
  });
});

describe('Google Business Profile', () => {
  it('is for the owner alone, with ratings in words', async () => {
    const page = (starRating: unknown) => ({
      reviews: [
        { name: 'accounts/1/locations/2/reviews/a', reviewId: 'a', starRating, createTime: '2024-01-01T00:00:00Z' },
      ],
    });
    const { format, posts } = await readImportOf([page('FIVE'), page('STAR_RATING_UNSPECIFIED'), page(4)]);
    expect(format).toBe('google');
    expect(posts.map(({ rating, state }) => [rating, state])).toEqual([
      ['5', 'pending'],
      [undefined, 'pending'],
      [undefined, 'pending'],
    ]);
  });
});

describe('Facebook', () => {
  it('is read from what one downloads, letters put right', async () => {
    const entry = (comment: object, url?: string) => ({
      timestamp: 1_700_000_000,
      data: [{ comment: { timestamp: 1_700_000_000, author: 'Ren\u00c3\u00a9', ...comment } }],
      ...(url && { attachments: [{ data: [{ external_context: { url } }] }] }),
    });
    const file = {
      comments_v2: [
        entry({ comment: 'Tr\u00c3\u00a8s bien \u00f0\u009f\u0091\u008d' }, 'https://blog.example/a'),
        entry({ comment: 'elsewhere' }),
        entry({}, 'https://blog.example/a'),
        null,
      ],
    };
    const { format, threads, posts, odd } = await readImportOf(file);
    expect(format).toBe('facebook');
    expect(threads).toEqual([{ type: 'thread', id: 'https://blog.example/a', url: 'https://blog.example/a' }]);
    expect(posts).toMatchObject([
      {
        author: { name: 'René' },
        body: { form: 'text', value: 'Très bien 👍' },
        createdAt: '2023-11-14T22:13:20.000Z',
      },
    ]);
    expect(odd).toEqual(['SUBJECT_MISSING 2', 'BODY_MISSING 3', 'ROW_INVALID 4 data']);
  });
});

describe('JSON of any kind', () => {
  const record = {
    id: 7,
    created_at: '2024-01-02',
    text: 'Good',
    author: { name: 'Ana', email: 'ana@example.com' },
    url: 'https://shop.example/a',
  };

  it('is read by what its fields are called: a list, a list that is a field, or one a line', async () => {
    const files = [
      [record],
      { total: 1, items: [record] },
      `${JSON.stringify(record)}\n${JSON.stringify({ id: null })}`,
    ];
    for (const file of files) {
      const { format, posts, threads } = await readImportOf(file);
      expect(format).toBe('json');
      expect(threads[0]).toMatchObject({ url: 'https://shop.example/a' });
      expect(posts[0]).toMatchObject({
        id: '7',
        kind: 'comment',
        author: { name: 'Ana', email: 'ana@example.com' },
        body: { form: 'text', value: 'Good' },
      });
    }
    const [review] = (await readImportOf([{ ...record, stars: 4, when: 1 }])).posts;
    expect(review).toMatchObject({ kind: 'review', rating: '4' });
  });

  it('is read by what the owner says that they are', async () => {
    const own = [{ marke: 5, wann: '03/04/2024', 'was.es': 'Gut', produkt: 'lamp' }];
    expect((await readImportOf(own)).error).toBe('FORMAT_UNKNOWN 1');
    const columns = { marke: 'rating', wann: 'date', 'was.es': 'body', produkt: 'subject' } as const;
    const { posts, threads } = await readImportOf(own, { columns, dateOrder: 'dmy' }, 'json');
    expect(posts).toMatchObject([
      { kind: 'review', rating: '5', body: { value: 'Gut' }, createdAt: expect.stringContaining('2024-04-03') },
    ]);
    expect(threads).toMatchObject([{ key: 'lamp' }]);
    // Two of one are asked about, and what lacks a time is none.
    expect((await readImportOf([{ ...record, message: 'Bad' }])).error).toBe('FORMAT_AMBIGUOUS 1');
    expect((await readImportOf([{ a: 1 }], {}, 'json')).error).toBe('FORMAT_UNKNOWN 1');
  });
});

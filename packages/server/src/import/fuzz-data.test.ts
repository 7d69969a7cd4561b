import { importCodes } from '@parvis/contract';
import { describe, expect, it } from 'vitest';
import { formats } from './formats/index.ts';
import { ImportError, type Item, type Source } from './record.ts';

/** A file of each format of JSON that makes it be known, as its system writes it. */
const samples: Record<string, unknown> = {
  artalk: [
    {
      id: '1',
      rid: '0',
      content: 'm',
      nick: 'A',
      email: 'a@example.com',
      page_key: '/p',
      site_name: 'S',
      site_urls: 'https://s.example',
      created_at: '2021-11-03 13:13:13 +0800 CST',
      is_pending: 'false',
    },
  ],
  comentario: {
    version: 3,
    pages: [{ id: 'p', path: '/p', domainId: 'd' }],
    comments: [
      {
        id: 'a',
        pageId: 'p',
        parentId: 'b',
        markdown: 'm',
        html: '',
        url: 'https://s.example/p#c',
        userCreated: 'u',
        editedTime: '0001-01-01T00:00:00Z',
      },
    ],
    commenters: [{ id: 'u', name: 'U', email: 'u@example.com', isModerator: false }],
  },
  commento: {
    version: 1,
    comments: [
      {
        commentHex: 'a',
        domain: 's',
        url: '/p',
        commenterHex: 'x',
        markdown: '',
        html: 'h',
        parentHex: 'root',
        score: 1,
        state: 'approved',
        creationDate: '2021',
      },
    ],
    commenters: [{ commenterHex: 'x', email: 'x', name: 'X' }],
  },
  facebook: {
    comments_v2: [
      {
        timestamp: 1,
        data: [{ comment: { timestamp: 1, comment: 'c\u00c3\u00a9', author: 'A' } }],
        attachments: [{ data: [{ external_context: { url: 'https://s.example' } }] }],
      },
    ],
  },
  github: {
    data: {
      repository: {
        discussions: {
          nodes: [
            {
              url: 'https://github.com/o/r/discussions/1',
              title: 't',
              body: '[https://s.example](https://s.example)',
              comments: {
                nodes: [
                  {
                    url: 'https://github.com/o/r/discussions/1#c-2',
                    body: 'b',
                    author: { login: 'l', name: 'n' },
                    reactions: { totalCount: 2 },
                    replies: { edges: [{ node: { databaseId: 3, bodyHTML: '<p>' } }] },
                  },
                ],
              },
            },
          ],
        },
      },
    },
  },
  google: {
    reviews: [
      {
        name: 'accounts/1/locations/2/reviews/3',
        reviewId: '3',
        reviewer: { displayName: 'A', isAnonymous: false },
        starRating: 'ONE',
        comment: 'c',
        createTime: '2024',
        reviewReply: { comment: 'r', updateTime: '2024' },
      },
    ],
  },
  isso: [
    { id: '/p', title: 'P', comments: [{ id: 1, parent: 0, author: 'A', email: '', created: '2018', text: 't' }] },
  ],
  json: {
    items: [
      {
        id: 1,
        url: 'https://s.example/p',
        created_at: '2024',
        author: { name: 'A', email: 'a' },
        body: 'b',
        rating: 4,
        parent_id: 2,
        reply: 'r',
      },
    ],
  },
  lines: { format: 'parvis-import', version: 1 },
  remark42: {
    comments: [
      {
        comment: {
          id: '1',
          pid: '',
          text: 't',
          orig: 'o',
          user: { id: 'u', name: 'U' },
          locator: { url: 'https://s.example' },
          edit: { time: '2024' },
          score: 1,
        },
        replies: [{ comment: {} }],
      },
    ],
  },
  'schema-org': [
    {
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: 'P',
      review: [
        {
          '@type': ['Review'],
          author: { name: 'A' },
          reviewRating: { ratingValue: 4, bestRating: 5 },
          itemReviewed: { url: 'https://s.example' },
          reviewBody: 'b',
        },
      ],
    },
  ],
  twikoo: {
    data: [
      {
        _id: { $oid: '1' },
        uid: 'u',
        nick: 'N',
        mail: 'm',
        mailMd5: 'x',
        url: '/p',
        href: 'https://s.example',
        comment: 'c',
        created: { $date: { $numberLong: '1' } },
        like: [],
        isSpam: false,
      },
    ],
  },
  valine: { results: [{ objectId: 'o', comment: 'c', nick: 'N', mail: 'm', url: '/p', insertedAt: { iso: '2024' } }] },
  waline: {
    type: 'waline',
    data: {
      Comment: [
        {
          objectId: 1,
          comment: 'c',
          nick: 'N',
          mail: '',
          url: '/p',
          status: 'approved',
          like: 1,
          user_id: 2,
          insertedAt: '2024',
        },
      ],
      Users: [{ objectId: 2, type: 'administrator' }],
    },
  },
};

/** What no system writes, and somebody does. */
const others: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  'x',
  '\0\ud800',
  'x'.repeat(3_000),
  [],
  {},
  [null],
  [[]],
  { toString: 1 },
  { __proto__: null, length: -1 },
  12345678901234567890n.toString(),
];

let seed = 5;
const random = (below: number) => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
};

/** The same value with a part of it, anywhere, as something else. */
function change(value: unknown): unknown {
  const isDeep = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isDeep || random(5) === 0) return others[random(others.length)];
  const keys = Object.keys(value);
  const key = keys[random(keys.length)]!;
  const changed = change((value as Record<string, unknown>)[key]);
  return Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
}

const toSource = (text: string): Source => ({
  name: 'file',
  async *bytes() {},
  async *text() {
    yield text;
  },
  head: text.slice(0, 65_536),
  encoding: 'utf-8',
});

async function read(id: string, text: string): Promise<Item[]> {
  const items: Item[] = [];
  try {
    for await (const item of formats.find((format) => format.id === id)!.read(toSource(text), {})) items.push(item);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    expect(importCodes[error.code]).toBe('file');
  }
  return items;
}

describe('files of every format of JSON', () => {
  it.each(Object.entries(samples))('%s is known, and by no other', async (id, sample) => {
    const source = toSource(JSON.stringify(sample));
    const known: string[] = [];
    for (const format of formats) if (await format.detect(source)) known.push(format.id);
    expect(known).toEqual([id]);
  });

  it.each(Object.entries(samples))(
    '%s with anything in the place of anything gives items or a code',
    async (id, sample) => {
      for (let round = 0; round < 100; round++) {
        const changed = JSON.stringify(round % 2 ? change(change(sample)) : change(sample));
        // Some are cut off, or have something put in.
        const at = random(changed.length);
        const text = round % 4 ? changed : changed.slice(0, at) + (round % 8 ? '' : '"');
        const source = toSource(text);
        for (const format of formats) await format.detect(source);
        for (const item of await read(id, text)) checkItem(item);
      }
    },
  );
});

describe('values that are as large as they may be', () => {
  // Each takes less than a second. What takes the square of the length takes hours, and runs into the time-out of the test.
  const isso = (text: string) =>
    ['isso', [{ id: '/p', comments: [{ id: 1, author: 'A', created: '2018', text }] }]] as const;
  it.each<readonly [string, unknown]>([
    isso('<p '.repeat(300_000)),
    isso(' '.repeat(900_000)),
    ['remark42', { comments: [{ id: '1', locator: { url: '/p' }, replies: Array(75_000).fill({}) }] }],
    ['schema-org', { '@context': 'https://schema.org', '@type': 'Thing', review: Array(300_000).fill(0) }],
    ['github', { url: 'https://github.com/o/r/discussions/1', title: 't', body: '[https://'.repeat(1_000_000) }],
  ])('%s', async (id, value) => {
    const text = JSON.stringify(value);
    for (const format of formats) await format.detect(toSource(text));
    for (const item of await read(id, text)) checkItem(item);
  });

  it('RES-18: a text of nothing but what begins something is told apart', async () => {
    for (const piece of ['[', '{"a":', '"@context":', ' ', '\\', '"', '<p ', '#', '1']) {
      const source = toSource(`{"@context":${piece.repeat(65_536 / piece.length)}`);
      for (const format of formats) expect(await format.detect(source)).toBe(false);
    }
  });
});

/** What the types say, as nothing else looks at it before a database does. */
function checkItem(item: Item): void {
  const text = (value: unknown) =>
    value === undefined || (typeof value === 'string' && value.isWellFormed() && !value.includes('\0'));
  if (item.type === 'oddity') {
    expect(item.code in importCodes).toBe(true);
    return;
  }
  if (item.type === 'counted') return;
  expect(item.id.length > 0 && item.id.length <= 500).toBe(true);
  if (item.type === 'thread') {
    expect([item.id, item.url, item.key, item.title].every(text)).toBe(true);
    return;
  }
  const { author } = item;
  const texts = [
    item.id,
    item.thread,
    item.parent,
    author.id,
    author.name,
    author.email,
    item.createdAt,
    item.editedAt,
    item.body.value,
    item.title,
    item.rating,
  ];
  expect([item, texts.every(text)]).toEqual([item, true]);
  expect(item.thread.length > 0 && item.thread.length <= 500).toBe(true);
  expect([undefined, true, false]).toContain(author.isStaff);
}

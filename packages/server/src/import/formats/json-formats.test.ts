import { describe, expect, it } from 'vitest';
import { readImportOf } from '../../../test/read-import.ts';

describe('Twikoo', () => {
  const comment = {
    _id: 'a1',
    uid: 'browser',
    nick: 'Ana',
    mail: 'ana@example.com',
    mailMd5: '0',
    url: '/page/',
    href: 'https://blog.example/page/#part',
    comment: '<p>Bonjour</p>',
    isSpam: false,
    created: 1_700_000_000_000,
  };

  it('is read as its panel exports it, and as MongoDB does', async () => {
    const answer = { ...comment, _id: 'a2', pid: 'a1', rid: 'a1', isSpam: true, mail: '', master: true, like: ['x'] };
    const { posts, threads, format } = await readImportOf({ code: 0, data: [answer, comment] });
    expect(format).toBe('twikoo');
    expect(threads).toEqual([{ type: 'thread', id: '/page/', key: '/page/', url: 'https://blog.example/page/' }]);
    expect(posts).toMatchObject([
      { id: 'a2', line: 1, parent: 'a1', state: 'spam', likes: 1, author: { id: 'browser', isStaff: true } },
      { id: 'a1', line: 2, state: 'published', createdAt: '2023-11-14T22:13:20.000Z', body: { form: 'html' } },
    ]);
    expect(posts[1]!.author).toEqual({ id: undefined, name: 'Ana', email: 'ana@example.com', isStaff: false });

    const inMongo = { ...comment, _id: { $oid: 'a1' }, created: { $date: { $numberLong: '1700000000000' } } };
    const lines = await readImportOf(`${JSON.stringify(inMongo)}\n${JSON.stringify({ ...inMongo, _id: 7 })}\n`);
    expect(lines.posts.map(({ id, line, createdAt }) => [id, line, createdAt])).toEqual([
      ['a1', 1, '2023-11-14T22:13:20.000Z'],
      ['7', 2, '2023-11-14T22:13:20.000Z'],
    ]);
  });

  it('names rows that it cannot read, and goes on', async () => {
    const rows = [comment, null, 1, [], { ...comment, _id: {} }, { ...comment, url: ['/'] }, { ...comment, _id: 9 }];
    const { posts, odd } = await readImportOf({ data: rows });
    expect(posts.map(({ id }) => id)).toEqual(['a1', '9']);
    expect(odd).toEqual([
      'ROW_INVALID 2 _id',
      'ROW_INVALID 3 _id',
      'ROW_INVALID 4 _id',
      'ROW_INVALID 5 _id',
      'ROW_INVALID 6 url',
    ]);
  });

  it('holds no text of any length', async () => {
    const { posts, odd } = await readImportOf({
      data: [comment, { ...comment, comment: 'x'.repeat(1_100_000) }, comment],
    });
    expect([posts.length, odd]).toEqual([2, ['BODY_TOO_LONG 2']]);
  });
});

describe('Remark42', () => {
  const comment = {
    id: 'c1',
    pid: '',
    text: '<p>rendered</p>',
    orig: '**source**',
    user: { name: 'Bo', id: 'github_1', admin: true },
    locator: { site: 's', url: 'https://blog.example/one' },
    score: -2,
    votes: { a: true },
    time: '2024-01-02T03:04:05Z',
    title: 'One',
  };
  const head = { version: 1, users: [{ id: 'github_1', blocked: { status: false } }], posts: [] };

  it('is read from a backup, with what was written and not what came of it', async () => {
    const gone = {
      ...comment,
      id: 'c2',
      pid: 'c1',
      orig: '',
      text: '',
      delete: true,
      edit: { time: '2024-02-01T00:00:00Z' },
    };
    const { format, threads, posts } = await readImportOf(
      [head, comment, gone].map((line) => JSON.stringify(line)).join('\n'),
    );
    expect(format).toBe('remark42');
    expect(threads).toEqual([
      { type: 'thread', id: 'https://blog.example/one', url: 'https://blog.example/one', title: 'One' },
    ]);
    expect(posts).toMatchObject([
      {
        id: 'c1',
        line: 2,
        parent: undefined,
        likes: 0,
        body: { form: 'markdown', value: '**source**' },
        author: { id: 'github_1', isStaff: true },
      },
      { id: 'c2', line: 3, parent: 'c1', state: 'deleted', editedAt: '2024-02-01T00:00:00Z', body: { form: 'html' } },
    ]);
  });

  it('is read as its API gives it: flat, or as a tree of any depth', async () => {
    expect((await readImportOf({ comments: [comment, { ...comment, id: 'c2' }], info: {} })).posts).toHaveLength(2);
    let tree: object = { comment: { ...comment, id: 'last' } };
    for (let depth = 0; depth < 100; depth++) tree = { comment: { ...comment, id: `d${depth}` }, replies: [tree] };
    const { posts } = await readImportOf({ comments: [tree] });
    expect([posts.length, posts[0]!.id, posts.at(-1)!.id]).toEqual([101, 'd99', 'last']);
  });

  it('without comments is a file of it all the same', async () => {
    expect(await readImportOf(head)).toMatchObject({ format: 'remark42', posts: [] });
    const odd = [head, { ...comment, id: null }, { ...comment, locator: 1 }]
      .map((line) => JSON.stringify(line))
      .join('\n');
    expect((await readImportOf(odd)).odd).toEqual(['ROW_INVALID 2 id', 'ROW_INVALID 3 locator.url']);
  });
});

describe('Isso, generic JSON', () => {
  it('has ids that are those of a thread alone, whose name may come later', async () => {
    const written = '{"author":"A","email":"","created":"2018-11-28 17:24:23","text":"<p>one</p>","id":1}';
    const file = `[{"comments":[${written},{"id":2,"parent":1,"text":"*two*"}],"title":"T","id":"/a"},{"id":"/b","comments":[${written},7]},{"comments":[${written}]}]`;
    const { format, threads, posts, odd } = await readImportOf(file);
    expect(format).toBe('isso');
    expect(threads).toEqual([
      { type: 'thread', id: '/a', url: '/a', title: 'T' },
      { type: 'thread', id: '/b', url: '/b', title: undefined },
    ]);
    expect(posts.map(({ id, parent, thread, body }) => [id, parent, thread, body.form])).toEqual([
      ['/a 1', undefined, '/a', 'html'],
      ['/a 2', '/a 1', '/a', 'markdown'],
      ['/b 1', undefined, '/b', 'html'],
    ]);
    expect(odd).toEqual(['ROW_INVALID 4 id', 'THREAD_MISSING 5']);
  });
});

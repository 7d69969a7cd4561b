import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { readImport, readImportOf } from '../../../test/read-import.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function readDatabase(sql: string) {
  const path = join(folder, 'file.db');
  const database = new Sqlite(path);
  database.exec(sql);
  database.close();
  const read = await readImport(path);
  rmSync(path);
  return read;
}

const brief = ({ posts }: Awaited<ReturnType<typeof readImport>>) =>
  posts.map(({ id, parent, state, body, author }) => [
    id,
    parent,
    state,
    body.form,
    author.email ?? author.name,
    author.isStaff,
  ]);

describe('Commento', () => {
  it('names who wrote after what they wrote, and keeps states', async () => {
    const comment = {
      commentHex: 'a',
      domain: 'blog.example',
      url: '/p',
      commenterHex: 'x',
      markdown: 'm',
      parentHex: 'root',
      state: 'approved',
      creationDate: '2021-03-12T11:21:56Z',
    };
    const read = await readImportOf({
      version: 1,
      comments: [
        comment,
        {
          ...comment,
          commentHex: 'b',
          commenterHex: 'anonymous',
          markdown: '',
          html: '<p>h</p>',
          parentHex: 'a',
          state: 'flagged',
        },
        { ...comment, commentHex: 'c', deleted: true },
        { ...comment, commentHex: 4, url: null },
        null,
      ],
      commenters: [{ commenterHex: 'x', email: 'x@example.com', name: 'X', isModerator: true }, 1, null],
    });
    expect(read.format).toBe('commento');
    expect(read.threads).toEqual([{ type: 'thread', id: 'https://blog.example/p', url: 'https://blog.example/p' }]);
    expect(brief(read)).toEqual([
      ['a', undefined, 'published', 'markdown', 'x@example.com', true],
      ['b', 'a', 'pending', 'html', undefined, undefined],
      ['c', undefined, 'deleted', 'markdown', 'x@example.com', true],
    ]);
    expect(read.odd).toEqual(['ROW_INVALID 4 url', 'ROW_INVALID 5 commentHex']);
  });
});

describe('Comentario', () => {
  it('has pages by their ids, whose host its comments say', async () => {
    const comment = {
      id: 'a',
      pageId: 'p',
      markdown: 'm',
      isApproved: true,
      userCreated: 'x',
      createdTime: '2023-11-14T20:15:12.000Z',
      editedTime: '0001-01-01T00:00:00.000Z',
      url: 'https://blog.example/p#comentario-a',
    };
    const read = await readImportOf({
      version: 3,
      pages: [{ id: 'p', path: '/p', title: 'P', domainId: 'd' }],
      comments: [
        comment,
        {
          ...comment,
          id: 'b',
          parentId: 'a',
          isApproved: false,
          isPending: true,
          userCreated: '00000000-0000-0000-0000-000000000000',
          authorName: 'Guest',
        },
        { ...comment, id: 'c', isDeleted: true, editedTime: '2024-01-01T00:00:00Z' },
        { ...comment, id: 'd', isApproved: false },
        { ...comment, id: 'e', pageId: {} },
      ],
      commenters: [
        { id: 'x', email: 'x@example.com', name: 'X' },
        { id: '00000000-0000-0000-0000-000000000000', email: '', name: 'Anonymous' },
      ],
    });
    expect(read.format).toBe('comentario');
    expect(read.threads).toEqual([{ type: 'thread', id: 'p', url: 'https://blog.example/p', key: '/p', title: 'P' }]);
    expect(brief(read)).toEqual([
      ['a', undefined, 'published', 'markdown', 'x@example.com', false],
      ['b', 'a', 'pending', 'markdown', 'Guest', undefined],
      ['c', undefined, 'deleted', 'markdown', 'x@example.com', false],
      ['d', undefined, 'pending', 'markdown', 'x@example.com', false],
    ]);
    expect(read.posts.map(({ editedAt }) => editedAt)).toEqual([
      undefined,
      undefined,
      '2024-01-01T00:00:00Z',
      undefined,
    ]);
    expect(read.odd).toEqual(['ROW_INVALID 5 pageId']);
  });
});

describe('Artalk', () => {
  it('has pages by site and key, and times as Go writes them', async () => {
    const comment = {
      id: '1',
      rid: '0',
      content: '**m**',
      nick: 'A',
      email: 'a@example.com',
      page_key: '/p',
      page_title: 'P',
      site_name: 'S',
      site_urls: 'https://blog.example,https://other.example',
      created_at: '2021-11-03 13:13:13 +0800 CST',
      updated_at: '2021-11-03 13:13:13 +0800 CST',
      is_pending: 'false',
      vote_up: '2',
    };
    const read = await readImportOf([
      comment,
      {
        ...comment,
        id: '2',
        rid: '1',
        is_pending: 'true',
        site_name: 'T',
        badge_name: 'Admin',
        created_at: '2022-04-29 14:44:04',
      },
      { ...comment, page_key: '' },
    ]);
    expect(read.format).toBe('artalk');
    expect(read.threads.map(({ url, key, id }) => [id, url, key])).toEqual([
      ['S /p', 'https://blog.example/p', '/p'],
      ['T /p', 'https://blog.example/p', '/p'],
    ]);
    expect(brief(read)).toEqual([
      ['1', undefined, 'published', 'markdown', 'a@example.com', false],
      ['2', '1', 'pending', 'markdown', 'a@example.com', true],
    ]);
    expect(read.posts.map(({ createdAt, editedAt, likes }) => [createdAt, editedAt, likes])).toEqual([
      ['2021-11-03T13:13:13+08:00', undefined, 2],
      ['2022-04-29 14:44:04', '2021-11-03T13:13:13+08:00', 2],
    ]);
    expect(read.odd).toEqual(['ROW_INVALID 3 page_key']);
  });
});

describe('Waline and Valine', () => {
  const comment = {
    objectId: 1,
    comment: '*m*',
    nick: 'A',
    mail: 'a@example.com',
    url: '/p',
    status: 'approved',
    insertedAt: '2021-11-03T13:13:13.000Z',
    user_id: 'u',
  };
  const rows = [
    comment,
    { ...comment, objectId: '2', pid: 1, rid: 1, status: 'waiting', mail: '' },
    { ...comment, objectId: 3, status: 'spam', insertedAt: { __type: 'Date', iso: '2020-01-01T00:00:00Z' } },
    { comment: 'x' },
  ];
  const found = [
    ['1', undefined, 'published', 'markdown', 'a@example.com', true],
    ['2', '1', 'pending', 'markdown', 'A', true],
    ['3', undefined, 'spam', 'markdown', 'a@example.com', true],
  ];

  it('are read as the panel of Waline exports them, wrapped or not', async () => {
    const file = {
      type: 'waline',
      version: 1,
      tables: ['Comment'],
      data: { Comment: rows, Counter: [{}], Users: [{ objectId: 'u', type: 'administrator' }] },
    };
    for (const written of [file, { errno: 0, data: file }]) {
      const read = await readImportOf(written);
      expect([read.format, ...brief(read)]).toEqual(['waline', ...found]);
      expect(read.threads).toEqual([{ type: 'thread', id: '/p', key: '/p', url: '/p' }]);
      expect(read.odd).toEqual(['ROW_INVALID 4 objectId']);
    }
    expect(await readImportOf({ type: 'waline', version: 1, data: { Comment: [] } })).toMatchObject({
      format: 'waline',
      posts: [],
    });
  });

  it('are read out of a database', async () => {
    const read = await readDatabase(`
      CREATE TABLE wl_Comment (id INTEGER PRIMARY KEY, user_id INTEGER, comment TEXT, insertedAt DATETIME, mail TEXT, nick TEXT, pid INTEGER, rid INTEGER, status TEXT, "like" INTEGER, url TEXT, createdAt DATETIME);
      CREATE TABLE wl_Users (id INTEGER PRIMARY KEY, type TEXT);
      INSERT INTO wl_Users VALUES (9, 'administrator');
      INSERT INTO wl_Comment VALUES (1, 9, '<p>h</p>', '2021-11-03 13:13:13', 'a@example.com', 'A', NULL, NULL, 'approved', 3, '/p', NULL), (2, NULL, hex(zeroblob(600000)), NULL, NULL, NULL, 1, 1, 'approved', NULL, '/p', NULL);`);
    expect([read.format, ...brief(read)]).toEqual([
      'waline',
      ['1', undefined, 'published', 'html', 'a@example.com', true],
    ]);
    expect(read.posts[0]).toMatchObject({ likes: 3, createdAt: '2021-11-03 13:13:13' });
    expect(read.odd).toEqual(['BODY_TOO_LONG 2']);
  });

  it('are read as LeanCloud exports a class', async () => {
    const lines = rows.map(({ ...row }) => JSON.stringify({ ...row, status: undefined, mailMd5: '' }));
    for (const head of ['', '#filetype:JSON-streaming {"type":"Class","class":"Comment"}\n']) {
      const read = await readImportOf(head + lines.join('\n'));
      expect(read.format).toBe('valine');
      expect(read.posts.map(({ id, parent, createdAt }) => [id, parent, createdAt])).toEqual([
        ['1', undefined, '2021-11-03T13:13:13.000Z'],
        ['2', '1', '2021-11-03T13:13:13.000Z'],
        ['3', undefined, '2020-01-01T00:00:00Z'],
      ]);
      expect(read.odd).toEqual([`ROW_INVALID ${head ? 5 : 4} objectId`]);
    }
  });
});

describe('Cusdis', () => {
  it('is read out of its database', async () => {
    const read = await readDatabase(`
      CREATE TABLE pages (id TEXT PRIMARY KEY, slug TEXT, url TEXT, title TEXT);
      CREATE TABLE comments (id TEXT PRIMARY KEY, pageId TEXT, created_at DATETIME, deletedAt DATETIME, moderatorId TEXT, by_email TEXT, by_nickname TEXT, content TEXT, approved BOOLEAN, parentId TEXT);
      INSERT INTO pages VALUES ('p', 'slug', 'https://blog.example/p', 'P');
      INSERT INTO comments VALUES ('a', 'p', 1700000000000, NULL, NULL, 'a@example.com', 'A', 'm', 1, NULL), ('b', 'p', '2021-04-22 06:16:17', NULL, 'm', NULL, 'Owner', 'm', 0, 'a'), ('c', 'p', 0, 5, NULL, NULL, 'C', 'm', 1, NULL), ('d', 'p', 0, NULL, NULL, NULL, 'D', x'00', 1, NULL);`);
    expect(read.format).toBe('cusdis');
    expect(read.threads).toEqual([{ type: 'thread', id: 'p', url: 'https://blog.example/p', key: 'slug', title: 'P' }]);
    expect(brief(read)).toEqual([
      ['a', undefined, 'published', 'markdown', 'a@example.com', false],
      ['b', 'a', 'pending', 'markdown', 'Owner', true],
      ['c', undefined, 'deleted', 'markdown', 'C', false],
    ]);
    expect(read.posts.map(({ createdAt }) => createdAt)).toEqual([
      '2023-11-14T22:13:20.000Z',
      '2021-04-22 06:16:17',
      '1970-01-01T00:00:00.000Z',
    ]);
    expect(read.odd).toEqual(['ROW_INVALID 4 content']);
  });
});

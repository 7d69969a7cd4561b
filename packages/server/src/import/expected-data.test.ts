import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readImport, toTree } from '../../test/read-import.ts';

type Read = Awaited<ReturnType<typeof readImport>>;

const shared = [process.env.PARVIS_SHARED, join(import.meta.dirname, '../../../../../shared')].find(
  (path) => path && existsSync(join(path, 'data/exports')),
);

/** What our reading of each file amounts to, by the names of EXPECTED.json, or the error of it. */
const files: Record<string, [format: string, summary: (read: Read) => Record<string, unknown>]> = {
  'comentario/comentario-ok-empty-v1.json.gz': ['commento', ({ items }) => ({ size: items.length + 1 })],
  'comentario/comentario-ok-empty-v3.json.gz': ['comentario', ({ items }) => ({ size: items.length + 1 })],
  'comentario/comentario-ok-single-v1.json.gz': ['commento', toCommento],
  'comentario/comentario-ok-single-v3.json.gz': ['comentario', ({ posts }) => ({ comments: posts.length })],
  'commento/remark42-commento.json': ['commento', toCommento],
  'github-discussions/discussion__created.payload.json': ['github', toDiscussion],
  'github-discussions/discussion__edited.payload.json': ['github', toDiscussion],
  'github-discussions/discussion__edited.with-reactions.payload.json': ['github', toDiscussion],
  'github-discussions/discussion_comment__created.payload.json': ['github', toComment],
  'github-discussions/discussion_comment__edited.payload.json': ['github', toComment],
  'isso/isso-db-from-generic.db': ['isso', toIsso],
  'isso/isso-db-from-isso-tests-disqus.db': ['isso', toIsso],
  'isso/isso-tests-generic.json': ['isso', ({ threads }) => ({ size: threads.length })],
  'remark42/native-1.jsonl': ['remark42', ({ posts }) => ({ comments: posts.length })],
  'remark42/tree.json': ['remark42', ({ posts }) => ({ comments: posts.filter(({ parent }) => !parent).length })],
  'reviews/google-business-api.json': ['google', toGoogle],
  'reviews/schemaorg-review-jsonld.json': ['schema-org', toSchemaOrg],
  'twikoo/real-zh-447.twikoo.json': [
    'twikoo',
    ({ posts, threads }) => ({
      comments: posts.length,
      spam: posts.filter(({ state }) => state === 'spam').length,
      pages: threads.length,
      likes: posts.reduce((sum, { likes }) => sum + (likes ?? 0), 0),
      ...toTree(posts),
    }),
  ],
};

describe.skipIf(!shared)(
  `DATA-15: every file of the corpus gives its numbers${shared ? '' : ' (skipped: neither PARVIS_SHARED nor ../shared is there)'}`,
  () => {
    const folder = join(shared ?? '', 'data/exports');
    const table: Record<string, Record<string, unknown>> = shared
      ? JSON.parse(readFileSync(join(folder, 'EXPECTED.json'), 'utf8'))
      : {};

    it('what is no JSON is refused with its line', async () => {
      const read = await readImport(join(folder, 'comentario/comentario-bad-format.json.gz'), {}, 'comentario');
      expect(read).toMatchObject({ items: [], error: 'JSON_BROKEN 1' });
    });

    it.each(Object.entries(files))('%s', async (name, [format, summary]) => {
      const read = await readImport(join(folder, name));
      expect(read.error).toBe(undefined);
      expect(read.format).toBe(format);
      const found = summary(read);
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((key) => [key, table[name]![key]])));
    });
  },
);

function toIsso({ posts, threads }: Read): Record<string, unknown> {
  const modes: Record<string, number> = {};
  for (const { state } of posts) {
    const mode = { published: '1', pending: '2', deleted: '4', spam: '' }[state];
    modes[mode] = (modes[mode] ?? 0) + 1;
  }
  return {
    threads: threads.length,
    comments: posts.length,
    replies: posts.filter(({ parent }) => parent).length,
    modes,
  };
}

// EXPECTED.json says of these no more than their form: what they hold is counted by hand.

function toDiscussion({ threads, items }: Read): Record<string, unknown> {
  expect([threads.length, items.length]).toEqual([1, 1]);
  return {};
}

function toComment({ threads, posts, odd }: Read): Record<string, unknown> {
  expect([threads.length, odd]).toEqual([1, []]);
  expect(posts.map(({ id, thread, state }) => [id, thread, state])).toEqual([
    ['discussioncomment-550062', 'https://github.com/Codertocat/Hello-World/discussions/4', 'published'],
  ]);
  return {};
}

function toGoogle({ threads, posts, odd }: Read): Record<string, unknown> {
  expect(threads.map(({ key }) => key)).toEqual(['accounts/1/locations/55']);
  expect(posts.map(({ id, rating, author, state }) => [id, rating, author.name, state])).toEqual([
    ['r1', '5', 'Pat', 'pending'],
    ['r1#reply', undefined, undefined, 'pending'],
    ['r2', '3', undefined, 'pending'],
  ]);
  expect(odd).toEqual(['ROW_INVALID 8 reviewId']);
  return {};
}

function toSchemaOrg({ posts, odd }: Read): Record<string, unknown> {
  expect(posts.map(({ author, rating, title }) => [author.name, rating, title])).toEqual([
    ['Ellie', '1', 'Not a happy camper'],
    ['Lucas', '4', 'Value purchase'],
    ['John Doe', '5', 'A masterpiece of literature'],
    ['Bob Smith', '4', 'A good read.'],
  ]);
  expect(odd.map((one) => one.split(' ')[0])).toEqual(['SUBJECT_MISSING']);
  return {};
}

function toCommento({ posts }: Read): Record<string, unknown> {
  const commenters = new Set(posts.flatMap(({ author }) => author.id ?? []));
  return { version: 1, comments: posts.length, commenters: commenters.size, ...toTree(posts) };
}

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
  'isso/isso-db-from-generic.db': ['isso', toIsso],
  'isso/isso-db-from-isso-tests-disqus.db': ['isso', toIsso],
  'isso/isso-tests-generic.json': ['isso', ({ threads }) => ({ size: threads.length })],
  'remark42/native-1.jsonl': ['remark42', ({ posts }) => ({ comments: posts.length })],
  'remark42/tree.json': ['remark42', ({ posts }) => ({ comments: posts.filter(({ parent }) => !parent).length })],
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

function toCommento({ posts }: Read): Record<string, unknown> {
  const commenters = new Set(posts.flatMap(({ author }) => author.id ?? []));
  return { version: 1, comments: posts.length, commenters: commenters.size, ...toTree(posts) };
}

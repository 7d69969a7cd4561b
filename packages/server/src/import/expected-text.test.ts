import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readImport, toTree } from '../../test/read-import.ts';
import type { PostItem } from './record.ts';

type Read = Awaited<ReturnType<typeof readImport>>;

const shared = [process.env.PARVIS_SHARED, join(import.meta.dirname, '../../../../../shared')].find(
  (path) => path && existsSync(join(path, 'data/exports')),
);

interface Expected {
  format?: string;
  wellformed?: boolean;
  error?: string;
  [count: string]: unknown;
}

/** What our reading of a file of each kind amounts to, by the names of EXPECTED.json. */
const summaries: Record<string, (read: Read) => Record<string, unknown>> = {
  wxr: ({ posts, threads, odd }) => {
    const pingbacks = odd.filter((code) => code.startsWith('SKIPPED_PINGBACK')).length;
    return {
      items_with_comments: threads.length,
      comments: posts.length + pingbacks,
      ...(pingbacks === 0 && { dates: datesOf(posts) }),
      ...toTree(posts),
    };
  },
  disqus: ({ posts, threads }) => {
    const known = new Set(threads.map(({ id }) => id));
    const links = threads.flatMap(({ url }) => url ?? []);
    const used = new Set(posts.map(({ thread }) => thread).filter((id) => known.has(id)));
    return {
      threads: threads.length,
      threads_with_posts: used.size + new Set(posts.map(({ thread }) => thread).filter((id) => !known.has(id))).size,
      threads_without_link: threads.length - links.length,
      duplicate_thread_links: links.length - new Set(links).size,
      posts: posts.length,
      posts_by_state: countBy(posts, ({ state }) => (state === 'published' ? 'ok' : state)),
      posts_thread_missing: posts.filter(({ thread }) => !known.has(thread)).length,
      empty_messages: posts.filter(({ body }) => !body.value).length,
      dates: datesOf(posts),
      ...toTree(posts),
    };
  },
};

/** Which of them each table is of. */
const tables: Record<string, string> = {
  'reviews/judgeme-2024-header.csv': 'judgeme',
  'reviews/judgeme-template.csv': 'judgeme',
  'reviews/loox-header2.csv': 'loox',
  'reviews/shopify-product-reviews-fr.csv': 'shopify',
  'reviews/stamped.csv': 'stamped',
  'reviews/yotpo-fr-semicolon-crlf.csv': 'yotpo',
};

describe.skipIf(!shared)(
  `DATA-15: every file of the corpus gives its numbers${shared ? '' : ' (skipped: neither PARVIS_SHARED nor ../shared is there)'}`,
  () => {
    const folder = shared ? join(shared, 'data/exports') : '';
    const table: Record<string, Expected> = shared
      ? JSON.parse(readFileSync(join(folder, 'EXPECTED.json'), 'utf8'))
      : {};
    const files = Object.entries(table);

    it.each(files.filter(([, { format }]) => format && format in summaries))('%s', async (name, expected) => {
      const read = await readImport(join(folder, name));
      expect(read.error).toBe(undefined);
      const found = summaries[expected.format!]!(read);
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((key) => [key, expected[key]])));
    });

    it.each(Object.entries(tables))('%s', async (name, format) => {
      const { posts, odd, error, format: found } = await readImport(join(folder, name));
      expect([found, error]).toEqual([format, undefined]);
      const ragged = odd.filter((code) => code.startsWith('CELL_COUNT')).length;
      const records = posts.filter(({ author }) => !author.isStaff).length + ragged;
      expect({ records, ragged }).toEqual({ records: table[name]!.records, ragged: table[name]!.ragged });
    });

    it('a table of something else is none of ours', async () => {
      expect((await readImport(join(folder, 'reviews/not-a-review-file.csv'))).error).toBe('FORMAT_UNKNOWN');
    });

    it.each(files.filter(([, { wellformed }]) => wellformed === false))('%s is refused', async (name, expected) => {
      const { error } = await readImport(join(folder, name));
      const line = /line (\d+)/.exec(expected.error!)![1];
      expect(error).toBe(`XML_BROKEN ${line}`);
    });
  },
);

function datesOf(posts: PostItem[]): string[] | null {
  const dates = posts.map(({ createdAt }) => createdAt!).sort();
  return dates.length > 0 ? [dates[0]!, dates.at(-1)!] : null;
}

function countBy<Thing>(things: Thing[], name: (thing: Thing) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const thing of things) counts[name(thing)] = (counts[name(thing)] ?? 0) + 1;
  return counts;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { importCodes } from '@parvis/contract';
import { describe, expect, it } from 'vitest';
import { readImport } from '../../test/read-import.ts';
import { toTime } from './dates.ts';

type Read = Awaited<ReturnType<typeof readImport>>;
type Numbers = Record<string, unknown>;

const shared = [process.env.PARVIS_SHARED, join(import.meta.dirname, '../../../../../shared')].find(
  (path) => path && existsSync(join(path, 'data/exports')),
);

/** Without what is not there: the file names no state, type or mode that nothing has. */
const some = (counts: Numbers) => Object.fromEntries(Object.entries(counts).filter(([, count]) => count));
const countOdd = ({ odd }: Read, code: keyof typeof importCodes) => odd.filter((one) => one.startsWith(code)).length;

/** What EXPECTED.json says of files, each as the report of an import has it. */
const numbers: Record<string, (read: Read) => unknown> = {
  wellformed: ({ error }) => error === undefined,
  namespace: () => expect.any(String),
  comments: ({ found }) => found!.posts,
  posts: ({ found }) => found!.posts,
  commenters: ({ found }) => found!.authors,
  distinct_authors: ({ found }) => found!.authors,
  orphans: ({ found }) => found!.orphans,
  in_cycle: ({ found }) => found!.circles,
  max_depth: ({ found }) => found!.depth,
  duplicate_ids: ({ found }) => found!.duplicates,
  with_parent: ({ found }) => found!.replies,
  replies: ({ found }) => found!.replies,
  items: ({ found }) => found!.threads,
  items_with_comments: ({ found }) => found!.threadsWithPosts,
  approved: ({ found }) => some({ 1: found!.published, 0: found!.pending }),
  types: ({ found }) =>
    some({ '': found!.comments + found!.reviews, pingback: found!.pingbacks, trackback: found!.trackbacks }),
  dates: ({ found }) => found!.first && [found!.first, found!.last],
  threads: ({ found }) => found!.threads,
  pages: ({ found }) => found!.threads,
  threads_with_posts: ({ found }) => found!.threadsWithPosts,
  threads_deleted: ({ found }) => found!.threadsDeleted,
  threads_closed: ({ found }) => found!.threadsClosed,
  duplicate_thread_links: ({ found }) => found!.threadsAlike,
  threads_without_link: ({ found }) => found!.threadsWithoutAddress,
  posts_by_state: ({ found }) => some({ ok: found!.published, deleted: found!.deleted, spam: found!.spam }),
  posts_thread_missing: ({ found }) => found!.threadless,
  empty_messages: ({ found }) => found!.empty,
  modes: ({ found }) => some({ 1: found!.published, 2: found!.pending, 4: found!.deleted }),
  spam: ({ found }) => found!.spam,
  likes: ({ found }) => found!.likes,
  top: ({ found }) => found!.pinned,
  records: ({ found }) => found!.rows,
  columns: ({ found }) => found!.columns,
  physical_lines: ({ found }) => found!.lines,
  ragged: (read) => countOdd(read, 'CELL_COUNT'),
};

/** What is said of the form of a file alone, and is in no report: what JSON it is, its keys, that ids of roots are right. */
const ofForm = ['format', 'type', 'size', 'keys', 'version', 'header_version', 'json_values', 'delimiter', 'error'];
const unreported = [...ofForm, 'root_id_mismatch', 'zip_entries', 'json_error'];

/** What each is, and what a person counts in those of which EXPECTED.json says no more than their form. */
const files: Record<string, [format: string, counted?: Numbers]> = {
  'comentario/comentario-ok-empty-v1.json.gz': ['commento', { posts: 0, threads: 0 }],
  'comentario/comentario-ok-empty-v3.json.gz': ['comentario', { posts: 0, threads: 0 }],
  'comentario/comentario-ok-single-v1.json.gz': ['commento'],
  'comentario/comentario-ok-single-v3.json.gz': ['comentario'],
  'comentario/wordpress-ok-single.zip': ['wordpress', { posts: 1, published: 1, threadsWithPosts: 1 }],
  'commento/remark42-commento.json': ['commento'],
  'github-discussions/discussion__created.payload.json': ['github', { threads: 1, posts: 0 }],
  'github-discussions/discussion__edited.payload.json': ['github', { threads: 1, posts: 0 }],
  'github-discussions/discussion__edited.with-reactions.payload.json': ['github', { threads: 1, posts: 0 }],
  'github-discussions/discussion_comment__created.payload.json': ['github', { threads: 1, posts: 1, published: 1 }],
  'github-discussions/discussion_comment__edited.payload.json': ['github', { threads: 1, posts: 1, published: 1 }],
  'isso/isso-db-from-generic.db': ['isso'],
  'isso/isso-db-from-isso-tests-disqus.db': ['isso'],
  'isso/isso-tests-generic.json': ['isso', { threads: 2, posts: 2 }],
  'remark42/native-1.jsonl': ['remark42'],
  // Of a tree EXPECTED.json counts the roots.
  'remark42/tree.json': ['remark42', { posts: 12, replies: 8, orphans: 0 }],
  // One answer of the business, and an empty record.
  'reviews/google-business-api.json': ['google', { reviews: 2, comments: 1, pending: 3 }],
  'reviews/judgeme-2024-header.csv': ['judgeme', { reviews: 8 }],
  'reviews/judgeme-template.csv': ['judgeme', { reviews: 1 }],
  'reviews/loox-header2.csv': ['loox', { reviews: 4 }],
  // Nine examples: five of them are of a number alone, or say not of what.
  'reviews/schemaorg-review-jsonld.json': ['schema-org', { reviews: 4 }],
  'reviews/shopify-product-reviews-fr.csv': ['shopify', { published: 1, pending: 1 }],
  'reviews/stamped.csv': ['stamped', { published: 2, pending: 1 }],
  'reviews/yotpo-fr-semicolon-crlf.csv': ['yotpo', { reviews: 1 }],
  'twikoo/real-zh-447.twikoo.json': ['twikoo'],
};

/** Those that cannot be read, and why. */
const refused: Record<string, string> = {
  'comentario/comentario-bad-format.json.gz': 'JSON_BROKEN 1',
  'reviews/not-a-review-file.csv': 'FORMAT_UNKNOWN 1',
};

describe.skipIf(!shared)(
  `DATA-15: every file of the corpus gives its numbers${shared ? '' : ' (skipped: neither PARVIS_SHARED nor ../shared is there)'}`,
  () => {
    const folder = join(shared ?? '', 'data/exports');
    const table: Record<string, Numbers> = shared
      ? JSON.parse(readFileSync(join(folder, 'EXPECTED.json'), 'utf8'))
      : {};

    it.each(Object.entries(table).filter(([name]) => !refused[name]))('%s', async (name, expected) => {
      const read = await readImport(join(folder, name));
      if (expected.wellformed === false) {
        const [, line] = /line (\d+)/.exec(expected.error as string)!;
        return expect(read.error).toBe(`XML_BROKEN ${line}`);
      }
      expect(read.error).toBe(undefined);
      const [format, counted] = files[name] ?? [(expected.format as string).replace('wxr', 'wordpress')];
      expect(read.format).toBe(/dsq:|disqus/.test(name) && format === 'wordpress' ? 'disqus' : format);
      expect(read.found).toMatchObject(counted ?? {});
      const said = Object.entries(expected).filter(
        ([key]) => !unreported.includes(key) && !(key === 'comments' && counted),
      );
      const times = (value: unknown) => (value as string[]).map((time) => toTime(time).at);
      expect(Object.fromEntries(said.map(([key]) => [key, numbers[key]?.(read)]))).toEqual(
        Object.fromEntries(said.map(([key, value]) => [key, key === 'dates' && value ? times(value) : value])),
      );
    });

    it.each(Object.entries(refused))('%s is refused: %s', async (name, code) => {
      expect((await readImport(join(folder, name))).error).toBe(code);
    });
  },
);

import { kindNames, toRow, type UsualKind } from '@parvis/contract';
import { z } from 'zod';
import { type Format, ImportError, type Item, type PostItem, type ThreadItem } from '../record.ts';
import { readLines } from '../text-lines.ts';

/** What stands in the first line of such a file. */
const mark = 'parvis-import';
const head = z.object({ format: z.literal(mark), version: z.literal(1) });

/** Kinds that there are on every site, whatever its settings say. */
const usualKinds = kindNames.filter((kind): kind is UsualKind => !toRow(kind).setting);

const text = z.string();
const name = text.max(500);
const thread = z.object({
  type: z.literal('thread'),
  id: name,
  url: text.max(2_000).optional(),
  key: name.optional(),
  title: text.max(1_000).optional(),
});
const post = z.object({
  type: z.literal('post'),
  id: name,
  thread: name,
  parent: name.optional(),
  kind: z.enum(usualKinds),
  author: z.object({
    id: name.optional(),
    name: name.optional(),
    email: name.optional(),
    isStaff: z.boolean().default(false),
  }),
  createdAt: name,
  editedAt: name.optional(),
  body: z.object({ form: z.enum(['html', 'markdown', 'text']), value: text }),
  title: text.optional(),
  rating: z.union([z.number(), name]).transform(String).optional(),
  criteria: z.record(name, z.union([z.number(), name]).transform(String)).default({}),
  experiencedOn: name.optional(),
  pictures: z.array(text.max(2_000)).max(50).default([]),
  likes: z.int().min(0).default(0),
  state: z.enum(['published', 'pending', 'spam', 'deleted']).default('published'),
  claim: z.boolean().default(false),
  incentive: z.enum(['unknown', 'none', 'discount', 'gift', 'points']).default('unknown'),
});
const item = z.discriminatedUnion('type', [thread, post]);

/**
 * What somebody writes who has no export that we read: a line that says what it is, and then a line of JSON for each
 * thread and each post, of the fields of {@link ThreadItem} and {@link PostItem}.
 */
export const lines: Format = {
  id: 'lines',
  label: 'JSON Lines',
  detect: ({ head: start }) => head.safeParse(toJson(start.slice(0, 1_000).split(/[\r\n]/)[0]!)).success,

  async *read(source): AsyncGenerator<Item> {
    for await (const { line, text } of readLines(source)) {
      if (text === undefined) {
        yield { type: 'oddity', line, code: 'BODY_TOO_LONG' };
        continue;
      }
      if (line === 1 || text.trim() === '') continue;
      const json = toJson(text);
      if (json === undefined) throw new ImportError('JSON_BROKEN', line);
      const { data, error } = item.safeParse(json);
      if (error) yield { type: 'oddity', line, code: 'ROW_INVALID', column: error.issues[0]?.path.join('.') };
      else if (data.type === 'thread') yield data satisfies ThreadItem;
      else yield { ...data, line } satisfies PostItem;
    }
  },
};

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

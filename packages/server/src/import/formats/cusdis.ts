import { type Fields, fromMillis, isTrue, refuse, toId, toLine, toText, toUrl } from '../fields.ts';
import type { Format, Item } from '../record.ts';
import { hasTable, readSqlite } from '../sqlite.ts';

const columns = [
  'id',
  'pageId',
  'by_nickname',
  'content',
  'approved',
  'created_at',
  'parentId',
  'by_email',
  'deletedAt',
  'moderatorId',
];

/** The database of Cusdis where that is SQLite. */
export const cusdis: Format = {
  id: 'cusdis',
  label: 'Cusdis',
  async detect(source) {
    return (await hasTable(source, 'comments', columns.slice(0, 6))) && hasTable(source, 'pages', ['id', 'slug']);
  },
  read: ({ sqlite }) =>
    readSqlite<Item>(sqlite!, function* (tables) {
      for (const { line, fields } of tables.rows('pages', ['id', 'slug', 'url', 'title'])) {
        const id = toId(fields.id);
        if (!id) yield refuse(line, 'pages.id');
        else yield { type: 'thread', id, url: toUrl(fields.url), key: toId(fields.slug), title: toLine(fields.title) };
      }
      for (const { line, fields, tooLong } of tables.rows('comments', columns)) {
        if (tooLong.includes('content')) yield { type: 'oddity', line, code: 'BODY_TOO_LONG', post: toId(fields.id) };
        else yield toItem(fields, line);
      }
    }),
};

function toItem(fields: Fields, line: number): Item {
  const [id, thread] = [toId(fields.id), toId(fields.pageId)];
  if (!id) return refuse(line, 'id');
  if (!thread) return { type: 'oddity', line, code: 'THREAD_MISSING', post: id };
  if (typeof fields.content !== 'string') return refuse(line, 'content', id);
  return {
    type: 'post',
    id,
    line,
    thread,
    parent: toId(fields.parentId),
    kind: 'comment',
    // The owner answers by a name that is theirs alone.
    author: {
      name: toLine(fields.by_nickname),
      email: toLine(fields.by_email),
      isStaff: Boolean(toId(fields.moderatorId)),
    },
    createdAt: toTime(fields.created_at),
    body: { form: 'markdown', value: toText(fields.content) ?? '' },
    state: fields.deletedAt == null ? (isTrue(fields.approved) ? 'published' : 'pending') : 'deleted',
  };
}

/** Milliseconds as Prisma writes them, or a text where SQLite set the time itself. */
const toTime = (value: unknown): string | undefined => fromMillis(value) ?? toLine(value);

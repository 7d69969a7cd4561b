import {
  type Fields,
  isFields,
  isTrue,
  nameOf,
  refuse,
  toCount,
  toFields,
  toId,
  toLine,
  toMarkup,
  toUrl,
} from '../fields.ts';
import { readItems, readJson, shapeOf } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, PostItem, Source } from '../record.ts';
import { dumpsTable, isDump, readDumped } from '../sql.ts';
import { hasTable, readSqlite } from '../sqlite.ts';

const columns = [
  'id',
  'user_id',
  'comment',
  'insertedAt',
  'mail',
  'nick',
  'pid',
  'rid',
  'status',
  'like',
  'sticky',
  'url',
  'createdAt',
];

interface Known {
  staff: Lookup<boolean>;
  threads: Lookup<true>;
}

/** What the panel of Waline exports, its comments as LeanCloud does, its database where that is SQLite, or a dump of it. */
export const waline: Format = {
  id: 'waline',
  label: 'Waline',
  detect: (source) =>
    source.sqlite
      ? hasTable(source, 'wl_Comment', columns.slice(0, 4))
      : rootOf(source) !== undefined || dumpsTable(source, 'wl_Comment'),
  read: (source) =>
    source.sqlite ? readDatabase(source.sqlite) : isDump(source) ? readTables(source) : readExport(source),
};

/** Where its comments are. Its API wraps once more what the panel saves; LeanCloud has Valine's fields, and a status. */
function rootOf(source: Source): string | undefined {
  const shape = shapeOf(source);
  const hasOwn = (root: string) =>
    shape.has(`${root}.Comment.*.comment`) || shape.get(root.replace(/data$/, 'type')) === 'waline';
  const own = ['data', 'data.data'].find(hasOwn);
  return own === undefined ? classRootOf(source, true) : `${own}.Comment.*`;
}

/** Where the class of comments is that LeanCloud exports, one a line or as a list. @param hasStatus Valine has none */
export function classRootOf(source: Source, hasStatus: boolean): string | undefined {
  const shape = shapeOf(source);
  return ['', '*', 'results.*'].find((root) => {
    const has = (name: string) => shape.has(root ? `${root}.${name}` : name);
    return ['objectId', 'comment', 'nick', 'url'].every(has) && has('status') === hasStatus;
  });
}

async function* readExport(source: Source): AsyncIterable<Item> {
  const root = rootOf(source) ?? 'data.Comment.*';
  const users = root.replace(/Comment\.\*$/, 'Users.*');
  using staff = new Lookup<boolean>();
  using threads = new Lookup<true>();
  if (users !== root) {
    for await (const { at, value } of readJson(source, [users])) {
      if (at === users && isFields(value)) addUser(value, staff);
    }
  }
  yield* readItems(source, { places: [root], id: 'objectId' }, (fields, line) =>
    toItems(fields, line, { staff, threads }),
  );
}

const readDatabase = (path: string): AsyncIterable<Item> =>
  readSqlite<Item>(path, function* (tables) {
    using staff = new Lookup<boolean>();
    using threads = new Lookup<true>();
    for (const { fields } of tables.rows('wl_Users', ['id', 'type'])) addUser(fields, staff);
    for (const { line, fields, tooLong } of tables.rows('wl_Comment', columns)) {
      if (tooLong.includes('comment')) yield { type: 'oddity', line, code: 'BODY_TOO_LONG', post: toId(fields.id) };
      else yield* toItems(fields, line, { staff, threads });
    }
  });

/** As MySQL and others write their tables out. */
async function* readTables(source: Source): AsyncIterable<Item> {
  using staff = new Lookup<boolean>();
  using threads = new Lookup<true>();
  for await (const row of readDumped(source, /^wl_Users$/i)) if (row.type === 'row') addUser(row.fields, staff);
  for await (const row of readDumped(source, /^wl_Comment$/i)) {
    if (row.type === 'oddity') yield row;
    else yield* toItems(row.fields, row.line, { staff, threads });
  }
}

function addUser(fields: Fields, staff: Lookup<boolean>): void {
  const id = toId(fields.objectId ?? fields.id);
  if (id) staff.add(id, fields.type === 'administrator');
}

function* toItems(fields: Fields, line: number, { staff, threads }: Known): Iterable<Item> {
  const id = toId(fields.objectId ?? fields.id);
  const url = toUrl(fields.url);
  if (!id || !url) return yield refuse(line, id ? 'url' : 'objectId', id);
  const thread = nameOf(url);
  if (threads.add(thread, true)) yield { type: 'thread', id: thread, url, key: thread };
  const email = toLine(fields.mail);
  const user = toId(fields.user_id);
  yield {
    type: 'post',
    id,
    line,
    thread,
    parent: toId(fields.pid) ?? toId(fields.rid),
    kind: 'comment',
    author: { id: email ? undefined : user, name: toLine(fields.nick), email, isStaff: staff.get(user) ?? false },
    createdAt: toTime(fields.insertedAt) ?? toTime(fields.createdAt),
    body: toMarkup(fields.comment),
    likes: toCount(fields.like),
    isPinned: isTrue(fields.sticky),
    state: states[toLine(fields.status) ?? ''] ?? 'pending',
  };
}

const states: Record<string, PostItem['state']> = { approved: 'published', waiting: 'pending', spam: 'spam' };

/** LeanCloud has objects for dates. */
export const toTime = (value: unknown): string | undefined => toLine(toFields(value).iso ?? value);

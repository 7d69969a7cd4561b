import { type Fields, isFields, nameOf, refuse, toCount, toFields, toId, toLine, toMarkup, toUrl } from '../fields.ts';
import { readJson, shapeOf } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, PostItem, Source } from '../record.ts';
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
  'url',
  'createdAt',
];

interface Known {
  staff: Lookup<boolean>;
  threads: Lookup<true>;
}

/** What the panel of Waline exports, or its database where that is SQLite. */
export const waline: Format = {
  id: 'waline',
  label: 'Waline',
  detect: (source) =>
    source.sqlite ? hasTable(source, 'wl_Comment', columns.slice(0, 4)) : rootOf(source) !== undefined,
  read: (source) => (source.sqlite ? readDatabase(source.sqlite) : readExport(source)),
};

/** Its API wraps once more what the panel saves. */
function rootOf(source: Source): string | undefined {
  const shape = shapeOf(source);
  const hasOwn = (root: string) =>
    shape.has(`${root}.Comment.*.comment`) || shape.get(root.replace(/data$/, 'type')) === 'waline';
  return ['data', 'data.data'].find(hasOwn);
}

async function* readExport(source: Source): AsyncIterable<Item> {
  const root = rootOf(source) ?? 'data';
  using staff = new Lookup<boolean>();
  using threads = new Lookup<true>();
  for await (const { at, value } of readJson(source, [`${root}.Users.*`])) {
    if (at === `${root}.Users.*` && isFields(value)) addUser(value, staff);
  }
  for await (const { at, value, line } of readJson(source, [`${root}.Comment.*`])) {
    if (at !== `${root}.Comment.*`) continue;
    if (value === undefined) yield { type: 'oddity', line, code: 'BODY_TOO_LONG' };
    else if (isFields(value)) yield* toItems(value, line, { staff, threads });
    else yield refuse(line, 'objectId');
  }
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
    state: states[toLine(fields.status) ?? ''] ?? 'pending',
  };
}

const states: Record<string, PostItem['state']> = { approved: 'published', waiting: 'pending', spam: 'spam' };

/** LeanCloud has objects for dates. */
export const toTime = (value: unknown): string | undefined => toLine(toFields(value).iso ?? value);

import {
  type Fields,
  fromSeconds,
  isFields,
  refuse,
  toCount,
  toId,
  toLine,
  toMarkup,
  toText,
  toUrl,
} from '../fields.ts';
import { readJson, shapeOf } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, PostItem, Source } from '../record.ts';
import { hasTable, readSqlite } from '../sqlite.ts';

const columns = ['id', 'tid', 'parent', 'created', 'modified', 'mode', 'text', 'author', 'email', 'likes'];

/** The database of Isso, or the JSON that it takes from elsewhere. */
export const isso: Format = {
  id: 'isso',
  label: 'Isso',
  async detect(source) {
    if (source.sqlite) {
      return (await hasTable(source, 'comments', columns.slice(0, 7))) && hasTable(source, 'threads', ['id', 'uri']);
    }
    const shape = shapeOf(source);
    return shape.has('*.comments.*.text') && shape.has('*.comments.*.created') && shape.has('*.comments.*.author');
  },
  read: (source) => (source.sqlite ? readDatabase(source.sqlite) : readGeneric(source)),
};

const readDatabase = (path: string): AsyncIterable<Item> =>
  readSqlite<Item>(path, function* (tables) {
    for (const { line, fields } of tables.rows('threads', ['id', 'uri', 'title'])) {
      const id = toId(fields.id);
      if (!id) yield refuse(line, 'threads.id');
      else yield { type: 'thread', id, url: toUrl(fields.uri), title: toLine(fields.title) };
    }
    for (const { line, fields, tooLong } of tables.rows('comments', columns)) {
      const [id, thread] = [toId(fields.id), toId(fields.tid)];
      if (tooLong.includes('text')) yield { type: 'oddity', line, code: 'BODY_TOO_LONG', post: id };
      else if (!id) yield refuse(line, 'id');
      else if (!thread) yield { type: 'oddity', line, code: 'THREAD_MISSING', post: id };
      else if (typeof fields.text !== 'string') yield refuse(line, 'text', id);
      else yield toPost(fields, { id, thread, line });
    }
  });

function toPost(fields: Fields, place: Pick<PostItem, 'id' | 'thread' | 'line'>): PostItem {
  return {
    type: 'post',
    ...place,
    parent: toId(fields.parent),
    kind: 'comment',
    author: { name: toLine(fields.author), email: toLine(fields.email) },
    createdAt: fromSeconds(fields.created) ?? toLine(fields.created),
    editedAt: fromSeconds(fields.modified),
    body: toMarkup(fields.text),
    likes: toCount(fields.likes),
    state: states[toText(fields.mode) ?? '1'] ?? 'pending',
  };
}

/** Accepted, in its queue, gone with answers that stay. */
const states: Record<string, PostItem['state']> = { 1: 'published', 2: 'pending', 4: 'deleted' };

/** Its generic JSON: a list of threads, each with its comments, whose ids are theirs within the thread alone. */
async function* readGeneric(source: Source): AsyncIterable<Item> {
  // What a thread is called may come after its comments.
  using threads = new Lookup<string>();
  using titles = new Lookup<string>();
  for await (const { at, path, value } of readJson(source, [])) {
    const text = toId(value);
    if (text && at === '*.id') threads.add(String(path[0]), text);
    if (text && at === '*.title') titles.add(String(path[0]), text);
  }
  using said = new Lookup<true>();
  for await (const { at, path, value, line } of readJson(source, ['*.comments.*'])) {
    const id = threads.get(String(path[0]));
    if (id && said.add(id, true)) yield { type: 'thread', id, url: id, title: titles.get(String(path[0])) };
    if (at !== '*.comments.*') continue;
    if (value === undefined) yield { type: 'oddity', line, code: 'BODY_TOO_LONG' };
    else if (!isFields(value) || toId(value.id) === undefined) yield refuse(line, 'id');
    else if (!id) yield { type: 'oddity', line, code: 'THREAD_MISSING' };
    else yield toGenericPost(value, id, line);
  }
}

function toGenericPost(fields: Fields, thread: string, line: number): PostItem {
  const within = (id: unknown) => (toId(id) === undefined ? undefined : `${thread} ${toId(id)}`);
  return { ...toPost(fields, { id: within(fields.id)!, thread, line }), parent: within(fields.parent) };
}

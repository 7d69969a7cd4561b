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
  toList,
  toText,
  toUrl,
} from '../fields.ts';
import { readItems, shapeOf } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, Source } from '../record.ts';

/** A backup of Remark42 (a line on its users, then one a comment), or what its API gives of a site, flat or as a tree. */
export const remark42: Format = {
  id: 'remark42',
  label: 'Remark42',
  detect(source) {
    const shape = shapeOf(source);
    const isBackup = shape.get('version') === 1 && (shape.has('users.*.id') || shape.has('posts.*.url'));
    return isBackup || ['', 'comments.*.', 'comments.*.comment.'].some((root) => shape.has(`${root}locator.url`));
  },
  read,
};

/** Users that are blocked or verified all stand in the first line; a tree is one value. */
const limit = 16_000_000;

async function* read(source: Source): AsyncIterable<Item> {
  using threads = new Lookup<true>();
  const wanted = ['', 'comments.*'];
  // A list of comments is in an object, which is then no line.
  const roots = /^\s*\{\s*"(comments|info)"/.test(source.head) ? wanted.slice(1) : wanted.slice(0, 1);
  yield* readItems(source, { places: roots, id: 'id', limit: limit }, (fields, line) =>
    'version' in fields && 'users' in fields ? [] : toTree(fields, line, threads),
  );
}

/** A comment with those that answer it, from the first on. */
function* toTree(root: Fields, line: number, threads: Lookup<true>): Iterable<Item> {
  const left = [root];
  for (let node = left.pop(); node; node = left.pop()) {
    yield* toItems(isFields(node.comment) ? node.comment : node, line, threads);
    for (const reply of toList(node.replies).toReversed()) if (isFields(reply)) left.push(reply);
  }
}

function* toItems(fields: Fields, line: number, threads: Lookup<true>): Iterable<Item> {
  const id = toId(fields.id);
  const url = toUrl(toFields(fields.locator).url);
  if (!id || !url) return yield refuse(line, id ? 'locator.url' : 'id', id);
  const thread = nameOf(url);
  if (threads.add(thread, true)) yield { type: 'thread', id: thread, url, title: toLine(fields.title) };
  const user = toFields(fields.user);
  const source = toText(fields.orig);
  yield {
    type: 'post',
    id,
    line,
    thread,
    parent: toId(fields.pid),
    kind: 'comment',
    author: { id: toId(user.id), name: toLine(user.name), isStaff: isTrue(user.admin) },
    createdAt: toLine(fields.time),
    editedAt: toLine(toFields(fields.edit).time),
    body: source ? { form: 'markdown', value: source } : { form: 'html', value: toText(fields.text) ?? '' },
    likes: toCount(fields.score),
    isPinned: isTrue(fields.pin),
    state: isTrue(fields.delete) ? 'deleted' : 'published',
  };
}

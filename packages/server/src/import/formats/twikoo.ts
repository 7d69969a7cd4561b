import {
  type Fields,
  fromMillis,
  isFields,
  isTrue,
  nameOf,
  refuse,
  toId,
  toLine,
  toList,
  toText,
  toUrl,
} from '../fields.ts';
import { readItems, shapeOf } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, Source } from '../record.ts';

/** What the panel of Twikoo exports: comments as its database holds them, in a list, in `data`, or one a line. */
export const twikoo: Format = {
  id: 'twikoo',
  label: 'Twikoo',
  detect: (source) => rootOf(source) !== undefined,
  read,
};

/** Where the comments of a file are. */
function rootOf(source: Source): string | undefined {
  const shape = shapeOf(source);
  return ['data.*', '*', ''].find((root) => {
    const has = (name: string) => shape.has(root ? `${root}.${name}` : name);
    return ['mailMd5', 'nick', 'comment'].every(has) && (has('_id') || has('_id.$oid'));
  });
}

async function* read(source: Source): AsyncIterable<Item> {
  using threads = new Lookup<true>();
  const root = rootOf(source) ?? '';
  yield* readItems(source, { places: [root], id: '_id' }, (fields, line) => toItems(fields, line, threads));
}

function* toItems(fields: Fields, line: number, threads: Lookup<true>): Iterable<Item> {
  const id = idOf(fields._id);
  const url = toUrl(fields.url);
  if (!id || !url) return yield refuse(line, id ? 'url' : '_id', id);
  const thread = nameOf(url);
  if (threads.add(thread, true)) {
    yield { type: 'thread', id: thread, url: toUrl(fields.href)?.replace(/#.*/, '') ?? url, key: thread };
  }
  const email = toLine(fields.mail);
  yield {
    type: 'post',
    id,
    line,
    thread,
    parent: idOf(fields.pid) ?? idOf(fields.rid),
    kind: 'comment',
    // Its ids of people are those of their browsers: who gave an address is known by it.
    author: {
      id: email ? undefined : toId(fields.uid),
      name: toLine(fields.nick),
      email,
      isStaff: isTrue(fields.master),
    },
    createdAt: timeOf(fields.created),
    body: { form: 'html', value: toText(fields.comment) ?? '' },
    likes: toList(fields.like).length || toList(fields.ups).length,
    state: isTrue(fields.isSpam) ? 'spam' : 'published',
    isPinned: isTrue(fields.top),
  };
}

/** MongoDB exports ids and dates of its own types as objects. */
const idOf = (value: unknown): string | undefined => toId(isFields(value) ? value.$oid : value);

function timeOf(value: unknown): string | undefined {
  const date = isFields(value) ? (value.$date ?? value.$numberLong) : value;
  return fromMillis(isFields(date) ? date.$numberLong : date) ?? toLine(date);
}

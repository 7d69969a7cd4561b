import { type Fields, isTrue, nameOf, refuse, toId, toLine, toMarkup, toUrl } from '../fields.ts';
import { readItems } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, Source } from '../record.ts';
import { classRootOf, toTime } from './waline.ts';

/** The class of comments as LeanCloud exports it, one a line or as a list: what Valine keeps there. */
export const valine: Format = {
  id: 'valine',
  label: 'Valine',
  detect: (source) => classRootOf(source, false) !== undefined,
  read,
};

async function* read(source: Source): AsyncIterable<Item> {
  using threads = new Lookup<true>();
  const root = classRootOf(source, false) ?? '';
  yield* readItems(source, { places: [root], id: 'objectId' }, (fields, line) => toItems(fields, line, threads));
}

function* toItems(fields: Fields, line: number, threads: Lookup<true>): Iterable<Item> {
  const id = toId(fields.objectId);
  const url = toUrl(fields.url);
  if (!id || !url) return yield refuse(line, id ? 'url' : 'objectId', id);
  const thread = nameOf(url);
  if (threads.add(thread, true)) yield { type: 'thread', id: thread, url, key: thread };
  yield {
    type: 'post',
    id,
    line,
    thread,
    parent: toId(fields.pid) ?? toId(fields.rid),
    kind: 'comment',
    author: { name: toLine(fields.nick), email: toLine(fields.mail) },
    createdAt: toTime(fields.insertedAt) ?? toTime(fields.createdAt),
    body: toMarkup(fields.comment),
    state: isTrue(fields.isSpam) ? 'spam' : 'published',
  };
}

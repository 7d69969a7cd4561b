import { type Fields, isFields, isTrue, nameOf, refuse, toId, toLine, toMarkup, toUrl } from '../fields.ts';
import { readJson, shapeOf } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, Source } from '../record.ts';
import { toTime } from './waline.ts';

/** The class of comments as LeanCloud exports it, one a line or as a list: what Valine keeps there. */
export const valine: Format = {
  id: 'valine',
  label: 'Valine',
  detect: (source) => rootOf(source) !== undefined,
  read,
};

function rootOf(source: Source): string | undefined {
  const shape = shapeOf(source);
  return ['', '*', 'results.*'].find((root) => {
    const has = (name: string) => shape.has(root ? `${root}.${name}` : name);
    return ['objectId', 'comment', 'nick', 'url'].every(has) && !has('status');
  });
}

async function* read(source: Source): AsyncIterable<Item> {
  using threads = new Lookup<true>();
  const root = rootOf(source) ?? '';
  for await (const { at, value, line } of readJson(source, [root])) {
    if (at !== root) continue;
    if (value === undefined) yield { type: 'oddity', line, code: 'BODY_TOO_LONG' };
    else if (isFields(value)) yield* toItems(value, line, threads);
    else yield refuse(line, 'objectId');
  }
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

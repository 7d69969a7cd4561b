import { type Fields, isTrue, nameOf, refuse, toCount, toId, toLine, toMarkup, toUrl } from '../fields.ts';
import { readItems, shapeOf } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, Source } from '../record.ts';

/** Artrans: what Artalk exports, and what its converter makes of many others. Every value of it is a text. */
export const artalk: Format = {
  id: 'artalk',
  label: 'Artalk',
  detect(source) {
    const shape = shapeOf(source);
    return ['page_key', 'content', 'nick'].every((name) => shape.has(`*.${name}`));
  },
  read,
};

async function* read(source: Source): AsyncIterable<Item> {
  using threads = new Lookup<true>();
  yield* readItems(source, { places: ['*'], id: 'id' }, (fields, line) => toItems(fields, line, threads));
}

function* toItems(fields: Fields, line: number, threads: Lookup<true>): Iterable<Item> {
  const id = toId(fields.id);
  const key = toUrl(fields.page_key);
  if (!id || !key) return yield refuse(line, id ? 'page_key' : 'id', id);
  // A site may have several addresses, with commas between.
  const site = toUrl(fields.site_urls)?.split(',').at(0)?.trim();
  const url = site && key.startsWith('/') && URL.canParse(key, site) ? new URL(key, site).href : key;
  const thread = nameOf(`${toLine(fields.site_name) ?? ''} ${key}`);
  if (threads.add(thread, true)) yield { type: 'thread', id: thread, url, key, title: toLine(fields.page_title) };
  const parent = toId(fields.rid);
  yield {
    type: 'post',
    id,
    line,
    thread,
    parent: parent === '0' ? undefined : parent,
    kind: 'comment',
    author: { name: toLine(fields.nick), email: toLine(fields.email), isStaff: Boolean(toLine(fields.badge_name)) },
    createdAt: toTime(fields.created_at),
    editedAt: fields.updated_at === fields.created_at ? undefined : toTime(fields.updated_at),
    body: toMarkup(fields.content),
    likes: toCount(fields.vote_up),
    isPinned: isTrue(fields.is_pinned),
    state: isTrue(fields.is_pending) ? 'pending' : 'published',
  };
}

/** A time as Go writes it: `2021-11-03 13:13:13 +0800 CST`. */
function toTime(value: unknown): string | undefined {
  const time = toLine(value);
  const [, day, clock, hours, minutes] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ([+-]\d\d):?(\d\d)\b/.exec(time ?? '') ?? [];
  return day ? `${day}T${clock}${hours}:${minutes}` : time;
}

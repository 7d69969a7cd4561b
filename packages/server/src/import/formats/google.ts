import { type Fields, isTrue, refuse, toFields, toId, toLine, toText } from '../fields.ts';
import { readItems, shapeOf } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, PostItem, Source } from '../record.ts';

/**
 * Reviews as the API of Google Business Profile gives them, page by page. Its terms on showing them elsewhere were not to be
 * found: what is in them is shown to the owner alone, and never lands.
 */
export const google: Format = {
  id: 'google',
  label: 'Google Business Profile',
  isPrivate: true,
  detect: (source) => rootOf(source) !== undefined,
  read,
};

const roots = ['reviews.*', '*.reviews.*'];

function rootOf(source: Source): string | undefined {
  const shape = shapeOf(source);
  return roots.find((root) => shape.has(`${root}.reviewId`) && shape.has(`${root}.starRating`));
}

async function* read(source: Source): AsyncIterable<Item> {
  using threads = new Lookup<true>();
  const root = rootOf(source) ?? 'reviews.*';
  yield* readItems(source, { places: [root], id: 'reviewId' }, (fields, line) => toItems(fields, line, threads));
}

function* toItems(fields: Fields, line: number, threads: Lookup<true>): Iterable<Item> {
  const id = toId(fields.reviewId);
  // Which of the places of a business: accounts/1/locations/55/reviews/r1.
  const thread = toId(fields.name)?.replace(/\/reviews\/[^/]*$/, '');
  if (!id || !thread) return yield refuse(line, id ? 'name' : 'reviewId', id);
  if (threads.add(thread, true)) yield { type: 'thread', id: thread, key: thread };
  const reviewer = toFields(fields.reviewer);
  yield {
    type: 'post',
    id,
    line,
    thread,
    kind: 'review',
    author: { name: isTrue(reviewer.isAnonymous) ? undefined : toLine(reviewer.displayName) },
    createdAt: toLine(fields.createTime),
    editedAt: toLine(fields.updateTime),
    rating: ratings[toLine(fields.starRating) ?? ''],
    body: textOf(fields.comment),
    state: 'pending',
  };
  const reply = toFields(fields.reviewReply);
  if (!toText(reply.comment)) return;
  yield {
    type: 'post',
    id: `${id}#reply`.slice(-500),
    line,
    thread,
    parent: id,
    kind: 'comment',
    author: { isStaff: true },
    createdAt: toLine(reply.updateTime) ?? toLine(fields.updateTime),
    body: textOf(reply.comment),
    state: 'pending',
  };
}

const ratings: Record<string, string> = { ONE: '1', TWO: '2', THREE: '3', FOUR: '4', FIVE: '5' };

const textOf = (value: unknown): PostItem['body'] => ({ form: 'text', value: toText(value) ?? '' });

import { createHash } from 'node:crypto';
import { type Fields, isFields, nameOf, toFields, toId, toLine, toList, toText, toUrl } from '../fields.ts';
import { readItems } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, PostItem, Source } from '../record.ts';

/** Single reviews out of the JSON-LD of pages: one thing, a list, or a graph. What sums reviews up is not read. */
export const schemaOrg: Format = {
  id: 'schema-org',
  label: 'schema.org',
  detect: ({ head }) =>
    /^\s*[[{]/.test(head) && /"@context"\s*:[[{\s]*("@vocab"\s*:\s*)?"https?:\/\/(www\.)?schema\.org/.test(head),
  read,
};

interface Place {
  value: unknown;
  /** What it stands within, the nearest first. */
  within: readonly Fields[];
}

async function* read(source: Source): AsyncIterable<Item> {
  using threads = new Lookup<true>();
  const root = /^\s*\[/.test(source.head) ? '*' : '';
  yield* readItems(source, { places: [root], id: '@type', limit: 16_000_000 }, function* (fields, line) {
    for (const { review, within } of reviewsOf(fields)) yield* toItems(review, within, line, threads);
  });
}

/** Each review, in the order of the text, with the things that it stands within. */
function* reviewsOf(root: Fields): Iterable<{ review: Fields; within: readonly Fields[] }> {
  const left: Place[] = [{ value: root, within: [] }];
  for (let place = left.pop(); place; place = left.pop()) {
    const { value, within } = place;
    if (isFields(value) && isReview(value)) yield { review: value, within };
    const inner = isFields(value) ? [value, ...within] : within;
    const parts = typeof value === 'object' && value !== null ? Object.values(value) : [];
    for (const part of parts.reverse()) left.push({ value: part, within: inner });
  }
}

const isReview = (thing: Fields): boolean =>
  [thing['@type']]
    .flat()
    .some((type) => /^(https?:\/\/schema\.org\/)?(User|Critic|Employer)?Review$/.test(toLine(type) ?? ''));

function* toItems(review: Fields, within: readonly Fields[], line: number, threads: Lookup<true>): Iterable<Item> {
  const subject = [toFields(toList(review.itemReviewed)[0] ?? review.itemReviewed), ...within].find(idOf);
  if (!subject) return yield { type: 'oddity', line, code: 'SUBJECT_MISSING', column: 'itemReviewed' };
  const url = toUrl(subject.url) ?? toUrl(subject['@id']);
  const key = toId(subject.sku) ?? toId(subject.productID);
  const thread = nameOf(idOf(subject)!);
  if (threads.add(thread, true)) yield { type: 'thread', id: thread, url, key, title: toLine(subject.name) };
  const author = toFields(toList(review.author)[0] ?? review.author);
  const name = toLine(author.name) ?? toLine(review.author);
  const createdAt = toLine(review.datePublished) ?? toLine(review.dateCreated);
  const body = toText(review.reviewBody) ?? toText(review.description) ?? '';
  const title = toLine(review.name) ?? toLine(review.headline);
  yield {
    type: 'post',
    // Few have a name of their own: else they are known by what they say.
    id:
      toId(review['@id']) ??
      createHash('sha256')
        .update(JSON.stringify([thread, name, createdAt, title, body]))
        .digest('hex'),
    line,
    thread,
    kind: 'review',
    author: { name, email: toLine(author.email) },
    createdAt,
    editedAt: toLine(review.dateModified),
    title,
    rating: ratingOf(review.reviewRating),
    body: { form: 'text', value: body },
    state: 'published',
  } satisfies PostItem;
}

const idOf = (thing: Fields): string | undefined =>
  toUrl(thing['@id']) ?? toUrl(thing.url) ?? toId(thing.sku) ?? toId(thing.productID) ?? toLine(thing.name);

/** On the scale that it says itself; of five where it says none. */
function ratingOf(value: unknown): string | undefined {
  const { ratingValue = isFields(value) ? undefined : value, bestRating } = toFields(value);
  const given = toLine(ratingValue);
  const [rating, best] = [Number(given), Number(toLine(bestRating) ?? 5)];
  return given && best > 0 && best !== 5 && Number.isFinite(rating) ? String((rating * 5) / best) : given;
}

import { createHash } from 'node:crypto';
import { type Fields, fromSeconds, nameOf, toFields, toLine, toList, toText, toUrl } from '../fields.ts';
import { readItems, shapeOf } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, Source } from '../record.ts';

/**
 * The comments of one person, as they download them from Facebook. Those that say no address were written below something
 * of Facebook's own; of those of the comments plugin an address is all that leads to their page.
 */
export const facebook: Format = {
  id: 'facebook',
  label: 'Facebook',
  detect: (source) => rootOf(source) !== undefined,
  read,
};

function rootOf(source: Source): string | undefined {
  const shape = shapeOf(source);
  return ['comments_v2.*', 'comments.*'].find((root) => shape.has(`${root}.data.*.comment.timestamp`));
}

async function* read(source: Source): AsyncIterable<Item> {
  using threads = new Lookup<true>();
  const root = rootOf(source) ?? 'comments_v2.*';
  yield* readItems(source, { places: [root], id: 'data' }, (fields, line) => toItems(fields, line, threads));
}

function* toItems(entry: Fields, line: number, threads: Lookup<true>): Iterable<Item> {
  const contexts = toList(entry.attachments).flatMap((one) => toList(toFields(one).data));
  const url = contexts.map((one) => toUrl(toFields(toFields(one).external_context).url)).find(Boolean);
  for (const one of toList(entry.data)) {
    const comment = toFields(toFields(one).comment);
    const text = repair(comment.comment);
    if (!url || !text) {
      yield { type: 'oddity', line, code: url ? 'BODY_MISSING' : 'SUBJECT_MISSING' };
      continue;
    }
    const thread = nameOf(url);
    if (threads.add(thread, true)) yield { type: 'thread', id: thread, url };
    const time = comment.timestamp ?? entry.timestamp;
    yield {
      type: 'post',
      id: createHash('sha256')
        .update(JSON.stringify([url, toText(time), text]))
        .digest('hex'),
      line,
      thread,
      kind: 'comment',
      author: { name: toLine(repair(comment.author)) },
      createdAt: fromSeconds(time),
      body: { form: 'text', value: text },
      state: 'published',
    };
  }
}

/** Facebook writes each byte of UTF-8 as a letter. */
function repair(value: unknown): string | undefined {
  const text = toText(value);
  if (!text || /[^\0-\xff]/.test(text)) return text;
  try {
    return toText(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1')));
  } catch {
    return text;
  }
}
